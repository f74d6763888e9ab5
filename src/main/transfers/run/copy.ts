import { AppError } from '../../../shared/failure.ts'
import { IntegrityError, isOssClientError, OssError, type Client } from '../../oss/index.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Run, RunContext } from './context.ts'
import { copyInParts } from './copyInParts.ts'
import { giveUpParts } from './giveUpParts.ts'
import { storageClassOf } from './inheritance.ts'
import type { Outcome } from './outcome.ts'
import { relay } from './relay.ts'
import { remoteObject, type RemoteObject } from './remoteObject.ts'
import { conflict, isTaken, overwriteGuard } from './uploadTarget.ts'

/** Copies inside the service, or through this computer where the service cannot. */
export const copy: Run = async (batch, transfer, context) => {
  const source = await sourceObject(batch, transfer, context)
  const { outcome } = await copyLatest(batch, transfer, context, source)
  return outcome
}

/** As `copy`, then deletes the source, which by then is proven to be at its new place. */
export const move: Run = async (batch, transfer, context) => {
  const client = await context.clientFor(batch.place)
  const found = await remoteObject(client, transfer.source, context.signal)
  if (found === null) return movedBefore(batch, transfer, context)
  const { outcome, source } = await copyLatest(batch, transfer, context, found)
  if (outcome.type !== 'finished') return outcome
  const now = await remoteObject(client, transfer.source, context.signal)
  if (now !== null && !isUntouched(source, now)) throw changed(transfer)
  noteDeletion(transfer, source, context)
  await client.delete(transfer.source, { signal: context.signal })
  return outcome
}

/** Also what was written anew with the same bytes is another one: two addresses may lead to a single object. */
const isUntouched = (before: RemoteObject, now: RemoteObject) =>
  now.etag === before.etag && now.modifiedAtMs === before.modifiedAtMs

async function sourceObject(
  batch: BatchRecord,
  transfer: TransferRecord,
  { clientFor, signal }: RunContext,
): Promise<RemoteObject> {
  const source = await remoteObject(await clientFor(batch.place), transfer.source, signal)
  if (source === null) throw missing(transfer)
  return source
}

/** Once the source is gone, its checksum alone tells the copy of it from anything else: it has to be on the disk by then. */
function noteDeletion(transfer: TransferRecord, { crc64 }: RemoteObject, { store }: RunContext): void {
  store.transfers.change(transfer, { crc64 })
  store.commit()
}

/** The attempt before this one may have come to the end of it all without anybody seeing. */
async function movedBefore(
  batch: BatchRecord,
  transfer: TransferRecord,
  context: RunContext,
): Promise<Outcome> {
  const target = transfer.isStarted ? await targetObject(batch, transfer, context) : null
  const { sizeBytes, crc64 } = transfer
  if (target === null || !isSame({ sizeBytes, crc64 }, target)) throw missing(transfer)
  return { type: 'finished', crc64: target.crc64 }
}

/**
 * A source may be replaced while its bytes pass through this computer, which takes longer than a copy inside the
 * service: then nothing of it is kept, and what took its place is copied from its beginning.
 */
async function copyLatest(
  batch: BatchRecord,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
): Promise<{ outcome: Outcome; source: RemoteObject }> {
  try {
    return { source, outcome: await copyVerified(batch, transfer, context, source) }
  } catch (error) {
    if (batch.relay === null || !isOssClientError(error) || error.kind !== 'object-changed') throw error
    context.discard(transfer)
    const latest = await sourceObject(batch, transfer, context)
    return { source: latest, outcome: await copyVerified(batch, transfer, context, latest) }
  }
}

async function copyVerified(
  batch: BatchRecord,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
): Promise<Outcome> {
  const { store } = context
  if (source.sizeBytes !== transfer.sizeBytes)
    store.transfers.change(transfer, { sizeBytes: source.sizeBytes })
  const isLongWay = batch.relay !== null && source.sizeBytes > context.parts.wholeLimitBytes
  const before = transfer.isStarted || isLongWay ? await targetObject(batch, transfer, context) : null
  if (before && before.crc64 !== null && isSame(source, before))
    return { type: 'finished', crc64: before.crc64 }
  // Asked before, so that no large object goes out in vain; and again when the parts are put together.
  if (before && isLongWay && !transfer.mayReplace) return conflict(before)
  try {
    await copyBytes(batch, transfer, context, source)
  } catch (error) {
    const occupant = isTaken(error) ? await targetObject(batch, transfer, context) : null
    if (!occupant) throw error
    if (isSame(source, occupant)) return { type: 'finished', crc64: occupant.crc64 }
    return conflict(occupant)
  }
  return verified(batch, transfer, context, source)
}

/** Inside the service as long as it does that; once it refused, all of the batch goes through this computer. */
async function copyBytes(
  batch: BatchRecord,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
): Promise<void> {
  const client = await context.clientFor(batch.targetPlace ?? batch.place)
  try {
    if (batch.relay === null) return await copyInService(client, batch, transfer, context, source)
  } catch (error) {
    if (!isRefusal(error, batch)) throw error
    batch.relay = 'refused'
    context.store.batches.touch(batch)
  }
  await relay(client, batch, transfer, context, source)
}

/** Within one account and region nothing but a right that is missing is refused: no other way leads around it. */
function isRefusal(error: unknown, { place, targetPlace }: BatchRecord): boolean {
  if (!(error instanceof OssError) || error.kind !== 'access-denied') return false
  return targetPlace?.profileId !== place.profileId || /same data cent(er|re)/i.test(error.message)
}

function copyInService(
  client: Client,
  batch: BatchRecord,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
): Promise<void> {
  const isLarge = source.sizeBytes > context.parts.wholeCopyLimitBytes
  return (isLarge ? copyInParts : copyWhole)(client, batch, transfer, context, source)
}

async function copyWhole(
  client: Client,
  batch: BatchRecord,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
): Promise<void> {
  const { signal } = context
  await giveUpParts(client, transfer, context)
  const headers = { 'if-match': source.etag, ...storageClassOf(source), ...overwriteGuard(transfer) }
  await client.copy(transfer.target, transfer.source, batch.place.bucket, { headers, signal })
}

async function verified(
  batch: BatchRecord,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
): Promise<Outcome> {
  const copied = await targetObject(batch, transfer, context)
  if (copied === null || !isSame(source, copied))
    throw new IntegrityError('the copy is not the same as its source', {
      operation: 'CopyObject',
      key: transfer.target,
    })
  return { type: 'finished', crc64: copied.crc64 }
}

async function targetObject(batch: BatchRecord, transfer: TransferRecord, { clientFor, signal }: RunContext) {
  return remoteObject(await clientFor(batch.targetPlace ?? batch.place), transfer.target, signal)
}

type Content = Pick<RemoteObject, 'sizeBytes' | 'crc64'>

/** Objects from before the service kept checksums have none; then the size has to do. */
const isSame = (one: Content, other: Content) =>
  one.sizeBytes === other.sizeBytes &&
  (one.crc64 === null || other.crc64 === null || one.crc64 === other.crc64)

const missing = ({ source }: TransferRecord) =>
  new AppError({ kind: 'object-missing', message: 'the object is not there any more', key: source })

const changed = ({ source }: TransferRecord) =>
  new AppError({
    kind: 'object-changed',
    message: 'the source changed after it was copied; it stays',
    key: source,
  })
