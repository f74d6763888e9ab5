import {
  methods,
  type AllHandlers,
  type Bridge,
  type EventName,
  type Events,
} from '../../shared/contract/index.ts'
import { AppError } from '../../shared/failure.ts'

/** Each method takes its input alone; those without input are called without arguments. */
type Api = {
  [Namespace in keyof AllHandlers]: {
    [Name in keyof AllHandlers[Namespace]]: AllHandlers[Namespace][Name]
  }
}

/** The app behind the window, by namespace: `api.buckets.list({ profileId })`. Rejects with `AppError`. */
export interface AppApi {
  api: Api
  /** Calls back on each event of that name; returns a function that stops it. */
  on: <Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void) => () => void
  pathForFile: (file: File) => string | null
}

export function createApi(bridge: Bridge): AppApi {
  const call = async (namespace: string, name: string, input: unknown) => {
    const answer = await bridge.invoke(namespace, name, input)
    if (!answer.ok) throw new AppError(answer.failure)
    return answer.value
  }
  const api = Object.fromEntries(
    Object.entries(methods).map(([namespace, names]) => [
      namespace,
      Object.fromEntries(
        Object.keys(names).map((name) => [name, (input: unknown) => call(namespace, name, input)]),
      ),
    ]),
  ) as unknown as Api
  return {
    api,
    on: (name, listener) =>
      bridge.on((event, payload) => {
        if (event === name) listener(payload as Parameters<typeof listener>[0])
      }),
    pathForFile: (file) => bridge.pathForFile(file),
  }
}
