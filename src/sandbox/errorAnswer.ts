import { xml } from './answers.ts'
import type { Answer } from './answers.ts'
import { Refusal, refuse } from './errors.ts'

interface Failed {
  requestId: string
  method: string
  host: string
}

/** The answer that tells a client what went wrong. */
export function errorAnswer(error: unknown, { requestId, method, host }: Failed): Answer {
  const { code, message, status, details, headers, ec } = asRefusal(error)
  const { body, headers: typed } = xml('Error', {
    Code: code,
    Message: message,
    RequestId: requestId,
    HostId: host,
    ...details,
    EC: ec,
    RecommendDoc: ec && `https://api.aliyun.com/troubleshoot?q=${ec}`,
  })
  const common = { ...headers, 'x-oss-ec': ec }
  if (method !== 'HEAD') return { status, headers: { ...typed, ...common }, body }
  // An answer to HEAD has no body: the error travels in a header.
  return { status, headers: { ...common, 'x-oss-err': body.toString('base64') } }
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  return refuse(isDiskFull(error) ? 'InsufficientStorage' : 'InternalError')
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
