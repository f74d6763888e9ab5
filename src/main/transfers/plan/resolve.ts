import type { ConflictPolicy } from '../../../shared/contract/transfers.ts'
import type { TransferRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { isNewer } from '../store/sums.ts'
import { breathe, type PlanStep } from './context.ts'

const rowsPerStep = 200

/** Applies what was decided to every conflict of the batch. */
export const resolve: PlanStep = async (batch, { store, signal }) => {
  const { policy } = batch
  if (policy === 'ask') return
  const next = () => store.queries.inState(batch, 'conflict', 0, rowsPerStep)
  for (let rows = next(); rows.length > 0; rows = next()) {
    for (const transfer of rows) resolveOne(store, transfer, policy)
    await breathe(signal)
  }
}

/** What happens to one transfer whose target is taken; with `ask` it waits for a person. */
export function resolveOne(store: Store, transfer: TransferRecord, policy: ConflictPolicy): void {
  if (policy === 'ask') return
  const { change, rename } = store.transfers
  const nextState = { state: 'waiting', attemptCount: 0, failure: null } as const
  if (policy === 'skip') return change(transfer, { state: 'skipped', skipReason: 'exists', failure: null })
  if (policy === 'replace-if-newer' && !isNewer(transfer))
    return change(transfer, { state: 'skipped', skipReason: 'older', failure: null })
  // A folder cannot be replaced by a file: both are kept.
  if (policy === 'keep-both' || transfer.occupant?.isFolder) {
    rename(transfer, 'keep-both')
    return change(transfer, { ...nextState, occupant: null })
  }
  change(transfer, { ...nextState, mayReplace: true })
}
