import type { Answer } from '../answers.ts'
import type { Storage } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { Located, Trace } from '../respond.ts'
import { logging } from '../settings/logging.ts'
import { logLine } from './line.ts'

/** Remembers a request, where its bucket logs. */
export function logRequest(
  { catalogue, now }: Storage,
  request: Located & Trace & { bucket: Bucket },
  { status, headers, body }: Answer,
  elapsedMs: number,
): void {
  const { bucket, address } = request
  if (!catalogue.settings.value(bucket.id, logging.kind)) return
  const sentBytes = body instanceof Uint8Array ? body.length : (body?.sizeBytes ?? 0)
  const { key } = address.resource
  const atMs = now()
  const isError = status >= 400
  const line = logLine({
    ...request,
    key,
    status,
    sentBytes: Number(headers['Content-Length'] ?? sentBytes),
    elapsedMs: Math.round(elapsedMs),
    errorCode: isError ? request.errorCode : undefined,
    atMs,
  })
  catalogue.transaction(() => catalogue.accessLog.add(bucket.id, atMs, line))
}
