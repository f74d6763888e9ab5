import { OssError } from '../../errors.ts'
import type { Part } from '../../parts.ts'
import { CancelError } from './cancel.ts'

/**
 * Throws what a transfer fails with when a part of it does: the part's own error, which then tells its number, or
 * `abort` where the service does not know the upload, or the source of a copy, any more. What stops all parts is thrown
 * as it is.
 */
export function throwPartError(verb: 'upload' | 'copy', { number }: Part, signal: AbortSignal) {
  return (error: unknown): never => {
    throw signal.aborted ? error : errorOfPart(error, verb, number)
  }
}

function errorOfPart(error: unknown, verb: 'upload' | 'copy', partNum: number): unknown {
  if (error instanceof OssError && error.status === 404)
    return Object.assign(new CancelError('abort', { cause: error }), { partNum })
  if (!(error instanceof Error)) return error
  const message = `Failed to ${verb} some parts with error: ${String(error)} part_num: ${partNum}`
  // Not by assignment: the message of a DOMException cannot be assigned.
  Object.defineProperty(error, 'message', { value: message, configurable: true, writable: true })
  return Object.assign(error, { partNum })
}
