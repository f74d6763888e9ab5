import { ArgumentError, IntegrityError, OssError, type Client } from '../../oss/index.ts'
import { crcOfFile } from '../files/crcOfFile.ts'
import type { SourceFile } from '../files/readSmallFile.ts'
import type { TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import type { Outcome } from './outcome.ts'
import { fileTimeName, formatFileTime } from './fileTime.ts'
import { remoteObject, type RemoteObject } from './remoteObject.ts'

/** Nothing that somebody else put there meanwhile is overwritten, unless a person said so. */
export const overwriteGuard = ({ mayReplace }: TransferRecord): Record<string, string> =>
  mayReplace ? {} : { 'x-oss-forbid-overwrite': 'true' }

export function writeOptions(transfer: TransferRecord, file: SourceFile | null) {
  return {
    headers: overwriteGuard(transfer),
    ...(file && { meta: { [fileTimeName]: formatFileTime(file.modifiedAtMs) } }),
  }
}

/** An attempt whose end nobody saw, because the answer was lost or the app was killed, may have succeeded. */
export async function completedBefore(
  client: Client,
  transfer: TransferRecord,
  file: SourceFile,
  { signal }: RunContext,
): Promise<Outcome | null> {
  const object = await remoteObject(client, transfer.target, signal)
  if (object === null || object.crc64 === null || object.sizeBytes !== file.sizeBytes) return null
  if (object.crc64 !== (await crcOfFile(file.path, signal))) return null
  return { type: 'finished', crc64: object.crc64 }
}

export const isTaken = (error: unknown) => error instanceof OssError && error.code === 'FileAlreadyExists'

/** What is there may be this very file, when an answer got lost on its way. */
export async function conflictWith(
  client: Client,
  transfer: TransferRecord,
  file: SourceFile,
  { signal }: RunContext,
): Promise<Outcome> {
  const object = await remoteObject(client, transfer.target, signal)
  if (object === null) throw new ArgumentError('what was in the way is gone again', 'already-exists')
  if (object.sizeBytes === file.sizeBytes && object.crc64 === (await crcOfFile(file.path, signal)))
    return { type: 'finished', crc64: object.crc64 }
  return conflict(object)
}

/** The end of an attempt whose target is taken by another object. */
export const conflict = ({ sizeBytes, modifiedAtMs }: RemoteObject): Outcome => ({
  type: 'conflict',
  occupant: { sizeBytes, modifiedAtMs, isFolder: false },
})

/**
 * The end of an upload. `crc64` is what the answer told, by then compared; where it told none, the object itself is
 * asked for it. Throws IntegrityError when that is another one.
 */
export async function verified(
  client: Client,
  transfer: TransferRecord,
  file: SourceFile,
  crc64: string | undefined,
  { signal }: RunContext,
): Promise<Outcome> {
  if (crc64 !== undefined) return { type: 'finished', crc64 }
  const object = await remoteObject(client, transfer.target, signal)
  // This service keeps no checksums: the receipt says that it was not compared.
  if (object?.crc64 === null && object.sizeBytes === file.sizeBytes) return { type: 'finished', crc64: null }
  const own = await crcOfFile(file.path, signal)
  if (object?.crc64 === own) return { type: 'finished', crc64: own }
  const context = { operation: 'HeadObject', key: transfer.target }
  throw new IntegrityError(`CRC-64 is ${own} here and ${object?.crc64} at the service`, context)
}
