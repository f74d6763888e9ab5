import type { DatabaseSync } from 'node:sqlite'
import { nextName } from '../naming/nextName.ts'
import type { BatchStore } from './batches.ts'
import { sum } from './sums.ts'
import type { Journal } from './journal.ts'
import type { BatchRecord, PlannedTransfer, TransferRecord } from './records.ts'
import { stateNumber } from './transferRows.ts'

/** What of a transfer changes on its way. */
export type TransferChanges = Partial<
  Omit<TransferRecord, 'id' | 'batchNumber' | 'source' | 'target' | 'isFolder' | 'isStarted'>
>

export interface TransferStore {
  /** Records a planned transfer. Its name gets a number when another one of the batch has that target. */
  add: (batch: BatchRecord, planned: PlannedTransfer) => void
  /** The one way in which a transfer changes: the sums of its batch follow. */
  change: (transfer: TransferRecord, changes: TransferChanges) => void
  /** Gives it the next free name in its batch. */
  rename: (transfer: TransferRecord, reason: TransferRecord['renameReason']) => void
  /** Takes it out of its batch, as if it had never been planned. */
  remove: (transfer: TransferRecord) => void
  /** Notes that attempts at these may reach the service from now on; this survives a crash. */
  claim: (transfers: TransferRecord[]) => void
}

/** What tells the targets of a batch apart: names that a file system takes for one have one slot. */
export type SlotOf = (batch: BatchRecord, target: string, isFolder: boolean) => string

export interface TransferStoreOptions {
  slotOf: SlotOf
  /** Epoch ms. */
  now: () => number
  changed: (batch: BatchRecord, transfer: TransferRecord) => void
}

/** What a transfer is before anything has happened to it. */
const begun = { state: 'waiting', occupant: null, skipReason: null, failure: null, crc64: null } as const

const insertSql = `
  INSERT INTO transfers (batch, state, source, target, slot, is_folder, size_bytes, modified_at_ms, etag,
    skip_reason, rename_reason, failure, finished_at_ms, occupant_bytes, occupant_modified_at_ms, occupant_is_folder)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`

const updateSql = `
  UPDATE transfers SET state = ?, size_bytes = ?, modified_at_ms = ?, etag = ?, occupant_bytes = ?,
    occupant_modified_at_ms = ?, occupant_is_folder = ?, decision = ?, may_replace = ?, attempt_count = ?,
    next_attempt_at_ms = ?, skip_reason = ?, rename_reason = ?, failure = ?, crc64 = ?, finished_at_ms = ?
  WHERE id = ?`

export function createTransferStore(
  database: DatabaseSync,
  journal: Journal,
  batches: BatchStore,
  { slotOf, now, changed }: TransferStoreOptions,
): TransferStore {
  const insert = database.prepare(insertSql)
  const update = database.prepare(updateSql)
  const retarget = database.prepare('UPDATE OR IGNORE transfers SET target = ?, slot = ? WHERE id = ?')
  const start = database.prepare('UPDATE transfers SET is_started = 1 WHERE id = ?')
  const remove = database.prepare('DELETE FROM transfers WHERE id = ?')
  const sourceAt = database.prepare(
    'SELECT source FROM transfers WHERE batch = ? AND coalesce(slot, target) = ?',
  )

  const slotColumn = (slot: string, target: string) => (slot === target ? null : slot)

  /** Answers whether it took the place; a transfer of the same source that is there already counts as known. */
  function place(batch: BatchRecord, planned: PlannedTransfer, target: string): 'added' | 'known' | 'taken' {
    const slot = slotOf(batch, target, planned.isFolder)
    const { ended, occupant } = planned
    const added = insert.run(
      batch.number,
      stateNumber(ended?.state ?? 'waiting'),
      planned.source,
      target,
      slotColumn(slot, target),
      Number(planned.isFolder),
      planned.sizeBytes,
      planned.modifiedAtMs,
      planned.etag,
      ended?.state === 'skipped' ? ended.skipReason : null,
      target === planned.target ? planned.renameReason : 'same-name',
      ended?.state === 'failed' ? JSON.stringify(ended.failure) : null,
      ended && now(),
      occupant?.sizeBytes ?? null,
      occupant?.modifiedAtMs ?? null,
      occupant ? Number(occupant.isFolder) : null,
    )
    if (Number(added.changes) === 1) return 'added'
    return sourceAt.get(batch.number, slot)?.['source'] === planned.source ? 'known' : 'taken'
  }

  function add(batch: BatchRecord, planned: PlannedTransfer): void {
    let { target } = planned
    let result = place(batch, planned, target)
    while (result === 'taken') {
      target = nextName(target)
      result = place(batch, planned, target)
    }
    if (result === 'added') sum(batch, { ...planned, ...begun, ...planned.ended }, 1)
  }

  function write(transfer: TransferRecord): void {
    const { occupant, failure } = transfer
    update.run(
      stateNumber(transfer.state),
      transfer.sizeBytes,
      transfer.modifiedAtMs,
      transfer.etag,
      occupant?.sizeBytes ?? null,
      occupant?.modifiedAtMs ?? null,
      occupant ? Number(occupant.isFolder) : null,
      transfer.decision,
      Number(transfer.mayReplace),
      transfer.attemptCount,
      transfer.nextAttemptAtMs,
      transfer.skipReason,
      transfer.renameReason,
      failure && JSON.stringify(failure),
      transfer.crc64,
      transfer.finishedAtMs,
      transfer.id,
    )
  }

  return {
    add: (batch, planned) =>
      journal.write(() => {
        add(batch, planned)
        batches.touch(batch)
      }),
    change: (transfer, changes) =>
      journal.write(() => {
        const batch = batches.byNumber(transfer.batchNumber)
        if (batch) sum(batch, transfer, -1)
        Object.assign(transfer, changes)
        if (transfer.state === 'skipped') transfer.finishedAtMs ??= now()
        if (batch) sum(batch, transfer, 1)
        write(transfer)
        if (!batch) return
        batches.touch(batch)
        changed(batch, transfer)
      }),
    rename: (transfer, reason) =>
      journal.write(() => {
        const batch = batches.byNumber(transfer.batchNumber)
        if (!batch) return
        let changes: number | bigint = 0
        while (Number(changes) === 0) {
          transfer.target = nextName(transfer.target)
          const slot = slotOf(batch, transfer.target, transfer.isFolder)
          changes = retarget.run(transfer.target, slotColumn(slot, transfer.target), transfer.id).changes
        }
        transfer.renameReason = reason
        write(transfer)
        changed(batch, transfer)
      }),
    remove: (transfer) =>
      journal.write(() => {
        const batch = batches.byNumber(transfer.batchNumber)
        remove.run(transfer.id)
        if (!batch) return
        sum(batch, transfer, -1)
        batches.touch(batch)
      }),
    claim: (transfers) => {
      journal.write(() => {
        for (const transfer of transfers) {
          if (!transfer.isStarted) start.run(transfer.id)
        }
      })
      journal.commit()
    },
  }
}
