import { rm } from 'node:fs/promises'
import {
  IntegrityError,
  isOssClientError,
  type Client,
  type DonePart,
  type OssClientError,
} from '../../oss/index.ts'
import { createEarlySync } from '../files/earlySync.ts'
import { crcOfRange } from '../files/crcOfFile.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { fileTimeName, parseFileTime } from './fileTime.ts'

export interface Fetched {
  crc64: string
  /** Whether the service has that CRC-64, too; it keeps none of some old objects. */
  isVerified: boolean
  modifiedAtMs: number | null
}

interface Resumable {
  etag: string
  partBytes: number
  doneParts: DonePart[]
}

/** Fetches all of an object into its part file, going on from the parts that are there. */
export async function fetchToPart(
  partPath: string,
  client: Client,
  transfer: TransferRecord,
  context: RunContext,
): Promise<Fetched> {
  const kept = await resumable(partPath, transfer, context)
  try {
    return await fetch(partPath, client, transfer, context, kept)
  } catch (error) {
    // Nobody can tell which of the parts is damaged: with one of them kept, no attempt would ever come right.
    if (error instanceof IntegrityError) await startAnew(partPath, transfer, context)
    if (!isGone(error)) throw error
    // Nothing of a version that is gone is kept, so that it is never mixed with another one.
    await startAnew(partPath, transfer, context)
    if (error.kind === 'object-missing') throw error
    return fetch(partPath, client, transfer, context, null)
  }
}

const isGone = (error: unknown): error is OssClientError =>
  isOssClientError(error) && (error.kind === 'object-changed' || error.kind === 'object-missing')

async function startAnew(partPath: string, transfer: TransferRecord, context: RunContext): Promise<void> {
  context.store.checkpoints.remove(transfer.id)
  await rm(partPath, { force: true })
}

/**
 * The finished parts, as far as the file really holds them: the disk may have lost what was written last before the
 * power failed.
 */
async function resumable(
  partPath: string,
  transfer: TransferRecord,
  context: RunContext,
): Promise<Resumable | null> {
  const kept = context.store.checkpoints.get(transfer.id)
  if (kept === null) {
    // Nobody knows what is in a part file without a checkpoint.
    if (transfer.isStarted) await rm(partPath, { force: true })
    return null
  }
  const doneParts: DonePart[] = []
  for (const { number, sizeBytes, crc64 } of kept.parts) {
    const start = (number - 1) * kept.partBytes
    const found = await crcOfRange(partPath, start, start + sizeBytes, context.signal).catch(() => null)
    context.signal.throwIfAborted()
    if (crc64 !== null && found === crc64) doneParts.push({ number, sizeBytes, crc64 })
  }
  return { etag: kept.sourceIdentity, partBytes: kept.partBytes, doneParts }
}

async function fetch(
  partPath: string,
  client: Client,
  transfer: TransferRecord,
  { store, signal, parts, onBytes, pace, setDoneBytes }: RunContext,
  kept: Resumable | null,
): Promise<Fetched> {
  setDoneBytes(kept?.doneParts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) ?? 0)
  const partBytes = kept?.partBytes ?? parts.partBytes(transfer.sizeBytes)
  const partSizeBytes =
    kept === null && transfer.sizeBytes <= parts.wholeLimitBytes ? parts.wholeLimitBytes : partBytes
  let isInParts = false
  let isVerified = false
  const early = createEarlySync(partPath)
  const download = client.download(transfer.source, partPath, {
    signal,
    onBytes,
    pace,
    parallel: parts.parallel,
    partSizeBytes,
    ...(kept && { ifMatch: kept.etag, doneParts: kept.doneParts }),
    onBegin: ({ sizeBytes, etag, crc64 }) => {
      isVerified = crc64 !== null
      isInParts = sizeBytes > partSizeBytes
      if (sizeBytes !== transfer.sizeBytes) store.transfers.change(transfer, { sizeBytes })
      if (isInParts && kept === null)
        store.checkpoints.start(transfer.id, {
          uploadId: null,
          partBytes: partSizeBytes,
          sourceIdentity: etag,
        })
    },
    onPart: (part) => {
      if (!isInParts) return
      store.checkpoints.addPart(transfer.id, { ...part, etag: null })
      early.written()
    },
  })
  const result = await download.finally(early.settle)
  const fileTime = parseFileTime(result.meta?.[fileTimeName])
  return { crc64: result.crc64, isVerified, modifiedAtMs: fileTime ?? result.lastModifiedMs }
}
