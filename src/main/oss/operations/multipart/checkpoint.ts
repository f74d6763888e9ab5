import type { RangedSource } from '../../upload.ts'
import type { Requester } from '../../client.ts'
import { crc64Combine, parseCrc64 } from '../../crc64.ts'
import { ChangedError } from '../../errors.ts'
import type { FileState } from '../../files.ts'
import { checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import { partSizeFor } from '../../parts.ts'
import type { DonePart, Part } from '../../parts.ts'
import type { ResponseSummary } from '../../request.ts'
import type { WriteOptions } from '../../writeHeaders.ts'
import { initMultipartUpload } from './requests.ts'

export interface UploadedPart extends DonePart {
  /** Quoted. */
  etag: string
}

/** A part that may come from another tool's checkpoint, which tells less. */
export type KnownPart = Pick<UploadedPart, 'number' | 'etag'> & Partial<UploadedPart>

/** All that a multipart transfer needs to go on where it stopped. Plain data, but for a `file` of bytes. */
export interface Checkpoint<File = string | Uint8Array | Blob | RangedSource> {
  file: File
  name: string
  fileSize: number
  partSize: number
  uploadId: string
  /** Without the CRC-64 of each, that of the whole cannot be checked. */
  doneParts: KnownPart[]
  /** The file's time of change; with it, a file that changed since is refused. */
  modifiedAtMs?: number
}

/** Told at the begin (0), after each part, and at the end (1); awaited. */
export type Progress<File> = (
  fraction: number,
  checkpoint: Checkpoint<File> | undefined,
  res: ResponseSummary | undefined,
) => unknown

/** Begins an upload, and tells of it before any part is sent, so that it can be found again whatever happens. */
export async function beginUpload<File>(
  client: Requester,
  name: string,
  source: { file: File; state: FileState },
  options: WriteOptions & { partSize?: number; progress?: Progress<File> },
): Promise<Checkpoint<File>> {
  const { file, state } = source
  const partSize = partSizeFor(state.sizeBytes, options.partSize ?? 1024 * 1024)
  const headers = withoutHeaders(options.headers, ['x-oss-object-acl'])
  const { uploadId, res } = await initMultipartUpload(client, name, { ...options, headers })
  const checkpoint: Checkpoint<File> = {
    file,
    name: checkKey(name),
    fileSize: state.sizeBytes,
    partSize,
    uploadId,
    doneParts: [],
    modifiedAtMs: state.modifiedAtMs,
  }
  await options.progress?.(0, checkpoint, res)
  return checkpoint
}

/** Throws ChangedError when the source is not the one that the checkpoint was made for. */
export function checkSource(
  source: string,
  state: FileState,
  { fileSize, modifiedAtMs }: Checkpoint<unknown>,
): void {
  if (state.sizeBytes !== fileSize || (modifiedAtMs !== undefined && state.modifiedAtMs !== modifiedAtMs))
    throw new ChangedError(`${source} changed since its upload began`, 'file-changed')
}

/** The CRC-64 of the whole; undefined where that of a part is not known. */
export function combineParts(parts: Part[], done: ReadonlyMap<number, KnownPart>): bigint | undefined {
  let whole = 0n
  for (const { number, start, end } of parts) {
    const crc = parseCrc64(done.get(number)?.crc64 ?? '')
    if (crc === undefined) return undefined
    whole = crc64Combine(whole, crc, end - start)
  }
  return whole
}

type Headers = CallOptions['headers']

/** Headers that each request of a transfer carries, whatever it does. */
export const partHeaders = ['x-oss-traffic-limit', 'x-oss-request-payer']

/** Headers that are about the object's becoming visible. */
export const completeHeaders = [
  ...['x-oss-forbid-overwrite', 'x-oss-object-acl', 'x-oss-request-payer'],
  ...['x-oss-callback', 'x-oss-callback-var'],
]

export function onlyHeaders(headers: Headers, names: string[]): Headers {
  return filterHeaders(headers, (name) => names.includes(name))
}

function withoutHeaders(headers: Headers, names: string[]): Headers {
  return filterHeaders(headers, (name) => !names.includes(name))
}

function filterHeaders(headers: Headers = {}, isWanted: (name: string) => boolean): Headers {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isWanted(name.toLowerCase())))
}
