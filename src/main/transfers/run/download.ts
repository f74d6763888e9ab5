import { lstat, rm } from 'node:fs/promises'
import { basename, join, posix } from 'node:path'
import type { Client } from '../../oss/index.ts'
import { crcOfFile } from '../files/crcOfFile.ts'
import { partPathOf } from '../files/partPath.ts'
import { putInPlace } from '../files/putInPlace.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Run, RunContext } from './context.ts'
import { diskFailure, isErrno } from './diskFailure.ts'
import { fetchToPart, type Fetched } from './fetchToPart.ts'
import type { Outcome } from './outcome.ts'
import { remoteObject } from './remoteObject.ts'

/** Up to this size an attempt is over before it is worth looking at its target first. */
const isAlmostInstant = (sizeBytes: number) => sizeBytes <= 1024 * 1024

export const download: Run = async (batch, transfer, context) => {
  try {
    return await attempt(batch, transfer, context)
  } catch (error) {
    throw await diskFailure(error, context)
  }
}

async function attempt(batch: BatchRecord, transfer: TransferRecord, context: RunContext): Promise<Outcome> {
  const { targetFolder } = context
  const folderPath = transfer.isFolder ? transfer.target : posix.dirname(transfer.target)
  const relativePath = folderPath === '.' ? '' : folderPath
  const folder = await targetFolder.ensure(relativePath)
  // A folder has no bytes: its sum is that of nothing.
  if (transfer.isFolder) return { type: 'finished', crc64: '0' }
  const client = await context.clientFor(batch.place)
  const path = join(folder, basename(transfer.target))
  try {
    return await downloadTo(path, client, transfer, context)
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error
    // A folder was removed meanwhile. It is made again; when the chosen one is gone, this throws.
    targetFolder.reset()
    await targetFolder.ensure(relativePath)
    return downloadTo(path, client, transfer, context)
  }
}

async function downloadTo(
  path: string,
  client: Client,
  transfer: TransferRecord,
  context: RunContext,
): Promise<Outcome> {
  const partPath = partPathOf(path, transfer.id)
  let canGoOn = false
  try {
    const found = await whatIsThere(path, client, transfer, context)
    if (found) return found
    const fetched = await fetchToPart(partPath, client, transfer, context)
    return await finish(partPath, path, fetched, transfer, context)
  } catch (error) {
    canGoOn = context.store.checkpoints.get(transfer.id) !== null
    throw error
  } finally {
    if (!canGoOn) await rm(partPath, { force: true })
  }
}

async function finish(
  partPath: string,
  path: string,
  { crc64, isVerified, modifiedAtMs }: Fetched,
  { mayReplace }: TransferRecord,
  context: RunContext,
): Promise<Outcome> {
  try {
    await putInPlace(partPath, path, { modifiedAtMs, mayReplace })
    return { type: 'finished', crc64: isVerified ? crc64 : null }
  } catch (error) {
    if (!isErrno(error, 'EEXIST', 'EISDIR', 'ENOTEMPTY')) throw error
    return (await sameContent(path, crc64, context)) ?? (await conflictWith(path))
  }
}

/** Before bytes move: the end of an attempt that nobody saw, or a file that came to be there since the planning. */
async function whatIsThere(
  path: string,
  client: Client,
  transfer: TransferRecord,
  context: RunContext,
): Promise<Outcome | null> {
  if (!transfer.isStarted && isAlmostInstant(transfer.sizeBytes)) return null
  const stats = await lstat(path).catch(() => null)
  if (stats === null) return null
  if (transfer.isStarted && stats.isFile()) {
    const object = await remoteObject(client, transfer.source, context.signal)
    const isAsLarge = object?.sizeBytes === stats.size
    const same = isAsLarge && (await sameContent(path, object.crc64, context))
    if (same) return same
  }
  return transfer.mayReplace ? null : conflictWith(path)
}

async function sameContent(
  path: string,
  crc64: string | null,
  { signal }: RunContext,
): Promise<Outcome | null> {
  const stats = await lstat(path)
  if (crc64 === null || !stats.isFile() || crc64 !== (await crcOfFile(path, signal))) return null
  return { type: 'finished', crc64 }
}

async function conflictWith(path: string): Promise<Outcome> {
  const stats = await lstat(path)
  const sizeBytes = stats.isFile() ? stats.size : 0
  const occupant = { sizeBytes, modifiedAtMs: Math.floor(stats.mtimeMs), isFolder: stats.isDirectory() }
  return { type: 'conflict', occupant }
}
