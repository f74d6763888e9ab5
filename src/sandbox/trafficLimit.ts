import type { Answer } from './answers.ts'
import type { Call } from './call.ts'
import { invalidArgument } from './errors.ts'
import { throttle } from './http/throttle.ts'

const minBitsPerSecond = 819_200
const maxBitsPerSecond = 838_860_800

/** The rate that a request asks to be kept to; undefined when it asks for none. */
function limitOf({ headers, query }: Call): number | undefined {
  const inHeader = headers['x-oss-traffic-limit']
  const inQuery = query['x-oss-traffic-limit'] ?? undefined
  const value = inHeader ?? inQuery
  if (value === undefined) return undefined
  const bitsPerSecond = Number(value)
  const isValid =
    /^\d+$/.test(value) && bitsPerSecond >= minBitsPerSecond && bitsPerSecond <= maxBitsPerSecond
  if (!isValid || (inHeader !== undefined && inQuery !== undefined))
    throw invalidArgument('x-oss-traffic-limit', value)
  return bitsPerSecond / 8
}

/** Carries out an operation no faster than the request asks for, either way. */
export async function withTrafficLimit<C extends Call>(
  call: C,
  run: (call: C) => Answer | Promise<Answer>,
): Promise<Answer> {
  const bytesPerSecond = limitOf(call)
  if (bytesPerSecond === undefined) return run(call)
  const answer = await run({ ...call, body: throttle(call.body, bytesPerSecond) })
  const { body } = answer
  if (body === undefined) return answer
  const chunks = () => throttle(body instanceof Uint8Array ? once(body) : body.chunks(), bytesPerSecond)
  const [sizeBytes, close] =
    body instanceof Uint8Array ? [body.length, () => undefined] : [body.sizeBytes, () => body.close()]
  return { ...answer, body: { sizeBytes, chunks, close } }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
