import type { Failure } from '../../shared/failure.ts'
import { isOssClientError, NetworkError, OssError } from './errors.ts'
import { CancelError } from './operations/multipart/cancel.ts'

/** An error of this client as data; undefined for errors that are not its own, such as those of files. */
export function toFailure(error: unknown): Failure | undefined {
  // Nobody here stopped it: the service says why it came to an end.
  if (error instanceof CancelError && error.cause) return toFailure(error.cause)
  if (error instanceof CancelError || (error instanceof Error && error.name === 'AbortError'))
    return { kind: 'cancelled', message: error.message }
  if (!isOssClientError(error)) return undefined
  const { kind, message, status, operation, bucket, key } = error
  const code = error instanceof NetworkError ? error.systemCode : error.code
  const server =
    error instanceof OssError ? { requestId: error.requestId, hostId: error.hostId, ec: error.ec } : {}
  const params = error instanceof OssError ? paramsOf(error) : {}
  return {
    ...{ kind, code, message, operation, bucket, key },
    ...(status > 0 && { status }),
    ...server,
    ...(Object.keys(params).length > 0 && { params }),
  }
}

/** Values that a sentence about the error can name. */
function paramsOf({ details, kind }: OssError): Record<string, string> {
  const region = /oss-([a-z\d-]+?)(-internal)?\.aliyuncs\.com$/.exec(details.Endpoint ?? '')?.[1]
  return {
    ...(details.Endpoint && { endpoint: details.Endpoint }),
    ...(kind === 'wrong-region' && region && { region }),
    ...(kind === 'clock-skewed' && details.ServerTime && { serverTime: details.ServerTime }),
  }
}
