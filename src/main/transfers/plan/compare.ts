import { join } from 'node:path'
import { toFailure } from '../../failures.ts'
import { crcOfFile } from '../files/crcOfFile.ts'
import { remoteObject } from '../run/remoteObject.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { PlanContext, PlanStep } from './context.ts'

const rowsPerStep = 64
const parallel = 4

/**
 * Recognises what is already there with the same content, by size and CRC-64: it is skipped, whatever else a person
 * decides. Only a copy next to its own source is not, when both are to be kept. Where everything that is there is
 * skipped anyway, nothing is read and no checksum is asked for.
 */
export const compare: PlanStep = async (batch, context) => {
  if (batch.policy === 'skip') return
  const { queries, batches } = context.store
  const next = () => queries.inState(batch, 'conflict', Number(batch.position) || 0, rowsPerStep)
  for (let rows = next(); rows.length > 0; rows = next()) {
    for (let index = 0; index < rows.length; index += parallel) {
      await Promise.all(rows.slice(index, index + parallel).map((row) => compareOne(batch, context, row)))
    }
    batch.position = String(rows.at(-1)?.id)
    batches.touch(batch)
  }
}

async function compareOne(batch: BatchRecord, context: PlanContext, transfer: TransferRecord): Promise<void> {
  if (transfer.occupant?.isFolder || transfer.occupant?.sizeBytes !== transfer.sizeBytes) return
  const isOwn = isOwnSource(batch, transfer)
  if (isOwn && batch.kind === 'copy' && batch.policy === 'keep-both') return
  const crc64 = await sharedCrc(batch, context, transfer)
  if (crc64 !== null || isOwn)
    context.store.transfers.change(transfer, { state: 'skipped', skipReason: 'identical', crc64 })
}

/**
 * Whether an object would go onto itself: then there is nothing to move, and nothing to delete after it. Within a service
 * no two buckets have one name, whichever account asks.
 */
export function isOwnSource(
  { place, targetPlace, relay }: BatchRecord,
  { source, target }: TransferRecord,
): boolean {
  return source === target && place.bucket === targetPlace?.bucket && relay !== 'other-service'
}

/** The CRC-64 of both source and target, or null when they differ or one cannot be told. */
async function sharedCrc(
  batch: BatchRecord,
  context: PlanContext,
  transfer: TransferRecord,
): Promise<string | null> {
  const { signal, clientFor } = context
  const ofKey = async (key: string, place = batch.place) =>
    (await remoteObject(await clientFor(place), key, signal))?.crc64 ?? null
  const ofFile = (path: string) =>
    crcOfFile(path, signal).catch((error: unknown) => {
      // What cannot be read is not the same; the transfer itself will tell why.
      if (toFailure(error).kind === 'cancelled') throw error
      return null
    })
  const { source, target } = transfer
  const { folder, targetPlace } = batch
  if (batch.kind === 'upload') return same(await ofKey(target), () => ofFile(source))
  if (targetPlace === null) return same(await ofKey(source), () => ofFile(join(folder ?? '', target)))
  return same(await ofKey(source), () => ofKey(target, targetPlace))
}

async function same(one: string | null, other: () => Promise<string | null>): Promise<string | null> {
  return one !== null && one === (await other()) ? one : null
}
