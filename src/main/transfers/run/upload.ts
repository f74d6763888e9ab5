import { stat } from 'node:fs/promises'
import { AppError } from '../../../shared/failure.ts'
import { IntegrityError, type Client } from '../../oss/index.ts'
import { readSmallFile, type SourceFile } from '../files/readSmallFile.ts'
import type { TransferRecord } from '../store/records.ts'
import type { Run, RunContext } from './context.ts'
import { giveUpParts } from './giveUpParts.ts'
import type { Outcome } from './outcome.ts'
import { isBegunOf } from './resumableUpload.ts'
import { uploadInParts } from './uploadInParts.ts'
import { crc64Header } from './remoteObject.ts'
import { completedBefore, conflictWith, isTaken, verified, writeOptions } from './uploadTarget.ts'

/** Up to here a file is read whole and sent from memory. */
const smallBytes = 256 * 1024

export const upload: Run = async (batch, transfer, context) => {
  try {
    return await attempt(batch, transfer, context)
  } catch (error) {
    // What the service stored is damaged, and ours: the next attempt may replace it.
    if (error instanceof IntegrityError) context.store.transfers.change(transfer, { mayReplace: true })
    throw error
  }
}

const attempt: Run = async (batch, transfer, context) => {
  const client = await context.clientFor(batch.place)
  if (transfer.isFolder) return putFolder(client, transfer, context)
  const file = await sourceFile(transfer, context)
  if (file.sizeBytes > context.parts.wholeLimitBytes || isBegunOf(transfer, file, context))
    return uploadInParts(client, transfer, file, context)
  await giveUpParts(client, transfer, context)
  if (transfer.isStarted) {
    const done = await completedBefore(client, transfer, file, context)
    if (done) return done
  }
  try {
    const content = file.sizeBytes <= smallBytes ? await readSmallFile(file) : file.path
    const { signal, onBytes, pace } = context
    const options = { ...writeOptions(transfer, file), signal, onBytes, pace }
    const { res } = await client.put(transfer.target, content, options)
    return await verified(client, transfer, file, res.headers[crc64Header], context)
  } catch (error) {
    if (!isTaken(error)) throw error
    return conflictWith(client, transfer, file, context)
  }
}

/** Throws the system's error, or a failure when it is a file no more. The size that was planned follows the file. */
async function sourceFile(transfer: TransferRecord, { store }: RunContext): Promise<SourceFile> {
  const path = transfer.source
  const stats = await stat(path)
  if (!stats.isFile())
    throw new AppError({ kind: 'file-unreadable', message: `${path} is no file any more`, params: { path } })
  const modifiedAtMs = Math.floor(stats.mtimeMs)
  if (stats.size !== transfer.sizeBytes || modifiedAtMs !== transfer.modifiedAtMs)
    store.transfers.change(transfer, { sizeBytes: stats.size, modifiedAtMs })
  return { path, sizeBytes: stats.size, modifiedAtMs: stats.mtimeMs }
}

async function putFolder(client: Client, transfer: TransferRecord, { signal }: RunContext): Promise<Outcome> {
  try {
    const { crc64 } = await client.put(transfer.target, Buffer.alloc(0), {
      ...writeOptions(transfer, null),
      signal,
    })
    return { type: 'finished', crc64 }
  } catch (error) {
    if (isTaken(error)) return { type: 'skipped', reason: 'exists', crc64: null }
    throw error
  }
}
