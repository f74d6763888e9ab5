import { stat } from 'node:fs/promises'
import type { ContinueRefusal } from '../../shared/contract/uploads.ts'
import { AppError } from '../../shared/failure.ts'
import type { PartEntry } from '../oss/index.ts'
import { crcOfRange, type SourceFile } from '../transfers/index.ts'
import { partSizeOf } from './partSize.ts'

export type CheckedFile =
  { type: 'same'; file: SourceFile; partBytes: number } | { type: 'refused'; reason: ContinueRefusal }

/**
 * Whether parts that the service has are those of a file: each has the size and the CRC-64 of the bytes at its place.
 * A part of which the service keeps no checksum is sent again anyway.
 */
export async function checkFile(
  path: string,
  parts: readonly PartEntry[],
  signal: AbortSignal,
): Promise<CheckedFile> {
  const { size: sizeBytes, mtimeMs: modifiedAtMs } = await statFile(path)
  const partBytes = partSizeOf(
    parts.map(({ PartNumber, Size }) => ({ number: PartNumber, sizeBytes: Size })),
    sizeBytes,
  )
  if (partBytes === null) return { type: 'refused', reason: 'sizes' }
  for (const { PartNumber, Size, HashCrc64ecma } of parts) {
    const start = (PartNumber - 1) * partBytes
    if (HashCrc64ecma === undefined) continue
    if ((await crcOfRange(path, start, start + Size, signal)) !== HashCrc64ecma)
      return { type: 'refused', reason: 'content' }
  }
  return { type: 'same', file: { path, sizeBytes, modifiedAtMs }, partBytes }
}

async function statFile(path: string) {
  const stats = await stat(path)
  if (stats.isFile()) return stats
  throw new AppError({ kind: 'file-unreadable', message: `${path} is no file`, params: { path } })
}
