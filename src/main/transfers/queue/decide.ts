import type { ConflictDecision, ConflictPolicy } from '../../../shared/contract/transfers.ts'
import { resolveOne } from '../plan/resolve.ts'
import { isOpen } from '../store/batches.ts'
import type { BatchRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'

/** What is to happen to one file whose target is taken. */
export interface FileDecision {
  /** Of the transfer. */
  id: number
  policy: ConflictDecision
}

/**
 * Writes down what a person decided: for single files, and by `policy` for every other conflict, which `ask` leaves
 * waiting. Answers whether there was anything to decide.
 */
export function decide(
  store: Store,
  batch: BatchRecord,
  policy: ConflictPolicy,
  each: readonly FileDecision[],
): boolean {
  const isAsked = batch.stage === 'asking' || batch.stage === 'moving'
  if (!isOpen(batch) || !isAsked || batch.tallies.conflict.count === 0) return false
  for (const decision of each) decideOne(store, batch, decision)
  if (policy === 'ask') batch.stage = 'moving'
  else Object.assign(batch, { policy, stage: 'resolving' })
  store.batches.touch(batch)
  return true
}

function decideOne(store: Store, batch: BatchRecord, { id, policy }: FileDecision): void {
  const transfer = store.queries.get(id)
  if (transfer?.batchNumber !== batch.number || transfer.state !== 'conflict') return
  // Kept with the file: its next name may be taken as well, and then the same holds.
  store.transfers.change(transfer, { decision: policy })
  resolveOne(store, transfer, policy)
}
