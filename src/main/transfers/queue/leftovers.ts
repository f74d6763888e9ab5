import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from '../../../shared/contract/place.ts'
import type { FailureKind } from '../../../shared/failure.ts'
import { toFailure } from '../../failures.ts'
import type { Client } from '../../oss/index.ts'
import { partPathOf } from '../files/partPath.ts'
import { abortUpload } from '../run/abortUpload.ts'
import { abortUnknown, longestBeginMs, notedAtMs } from '../run/unknownUpload.ts'
import type { Leftover } from '../store/leftovers.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'

const againMs = 60_000

/** Removes what was given up, in the background and over restarts, until it is gone. */
export interface Leftovers {
  /** Gives up what a transfer has half done. */
  discard: (batch: BatchRecord, transfer: TransferRecord) => void
  clean: () => void
  close: () => Promise<void>
}

export function createLeftovers(store: Store, clientFor: (place: Place) => Promise<Client>): Leftovers {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let cleaning: Promise<void> | null = null
  let isWanted = false

  async function cleanAll(): Promise<void> {
    while (isWanted && !stopping.signal.aborted) {
      isWanted = false
      for (const leftover of store.leftovers.all()) await cleanOne(leftover)
    }
    if (store.leftovers.all().length > 0 && !stopping.signal.aborted) timer ??= setTimeout(clean, againMs)
  }

  async function cleanOne(leftover: Leftover): Promise<void> {
    try {
      if (leftover.path !== null) await rm(leftover.path, { force: true })
      if (leftover.upload_id !== null) {
        const client = await clientFor(leftover.place)
        await abortUpload(client, leftover.key, leftover.upload_id, stopping.signal)
      }
      if (leftover.noted_at_ms !== null && !(await giveUpUnknown(leftover, leftover.noted_at_ms))) return
      store.leftovers.done(leftover)
    } catch (error) {
      // Stays on the list; what no later try can change is let go.
      if (isHopeless(error)) store.leftovers.done(leftover)
    }
  }

  /** Answers whether none can come to light any more: a request that is on its way may still begin one. */
  async function giveUpUnknown({ place, key }: Leftover, notedAtMs: number): Promise<boolean> {
    const client = await clientFor(place)
    await abortUnknown(client, key, notedAtMs, { store, signal: stopping.signal })
    return client.serverTimeMs > notedAtMs + longestBeginMs
  }

  function clean(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    isWanted = true
    cleaning ??= cleanAll().finally(() => {
      cleaning = null
    })
  }

  return {
    discard: (batch, transfer) => {
      const kept = store.checkpoints.get(transfer.id)
      const path = batch.kind === 'download' ? partPathFor(batch, transfer) : null
      const upload_id = kept?.uploadId ?? null
      const noted_at_ms = kept && batch.kind !== 'download' ? notedAtMs(kept) : null
      store.checkpoints.remove(transfer.id)
      if (path === null && upload_id === null && noted_at_ms === null) return
      const place = batch.targetPlace ?? batch.place
      store.leftovers.add({ place, key: transfer.target, upload_id, path, noted_at_ms })
      clean()
    },
    clean,
    close: async () => {
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await cleaning
    },
  }
}

const partPathFor = ({ folder }: BatchRecord, { target, id }: TransferRecord) =>
  folder === null ? null : partPathOf(join(folder, target), id)

/** The bucket or the account is gone, or nobody may remove it. */
const isHopeless = (error: unknown) => hopelessKinds.includes(toFailure(error).kind)

const hopelessKinds: readonly FailureKind[] = ['bucket-missing', 'account-missing', 'access-denied']
