import { Refusal, refuse } from '../errors.ts'

/** An error in the words of the old image service, which knew channels and files. */
export function asImageError(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error
  const { code, details } = error
  if (code === 'NoSuchKey') return refuse('NoSuchFile', { details })
  return code === 'NoSuchBucket' ? refuse('NoSuchChannel', { details }) : error
}
