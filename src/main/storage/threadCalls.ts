import type { MessagePort, Worker } from 'node:worker_threads'

/** What a thread answers to, by name. */
type Methods = Record<string, (...args: never[]) => unknown>

interface Call {
  id: number
  method: string
  args: unknown[]
}

type Answer = { id: number; value: unknown } | { id: number; error: { message: string } }

/** Calls a method in the thread; rejects with what it throws, and with `gone` once the thread has ended. */
export type CallThread<M> = <Name extends keyof M & string>(
  method: Name,
  ...args: M[Name] extends (...args: infer Args) => unknown ? Args : never
) => Promise<M[Name] extends (...args: never[]) => infer Value ? Value : never>

export function callThread<M>(worker: Worker, gone: string): CallThread<M> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  let end: Error | null = null

  worker.on('message', (answer: Answer) => {
    const call = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('error' in answer) call?.reject(Object.assign(new Error(answer.error.message), answer.error))
    else call?.resolve(answer.value)
  })
  const stop = (error: Error) => {
    end ??= error
    for (const call of waiting.values()) call.reject(end)
    waiting.clear()
  }
  worker.on('error', stop)
  worker.on('exit', () => stop(new Error(gone)))

  const call = (method: string, ...args: unknown[]): Promise<unknown> => {
    if (end) return Promise.reject(end)
    const answer = Promise.withResolvers<unknown>()
    lastId += 1
    waiting.set(lastId, answer)
    worker.postMessage({ id: lastId, method, args } satisfies Call)
    return answer.promise
  }
  return call as CallThread<M>
}

/** Answers `callThread` from within the thread, one call after the other; `answered` hears of each. */
export function answerCalls<M extends object>(
  port: MessagePort,
  methods: M,
  answered: (method: keyof M) => void = () => undefined,
): void {
  port.on('message', ({ id, method, args }: Call) => {
    try {
      port.postMessage({ id, value: (methods as Methods)[method]?.(...(args as never[])) } satisfies Answer)
    } catch (error) {
      port.postMessage({ id, error: plain(error) } satisfies Answer)
    }
    answered(method as keyof M)
  })
}

/** An error crosses threads with its message alone; the codes tell a full disk from a damaged file. */
function plain(error: unknown) {
  const { message, ...rest } = error instanceof Error ? error : new Error(String(error))
  return { message, ...rest }
}
