import type { TransferChanges } from '../store/transfers.ts'
import type { FoundOccupant, TransferRecord } from '../store/records.ts'

/**
 * What becomes of a transfer whose target is taken. Where it was planned to replace just what is there, it may;
 * anything else is a conflict, also what has changed since it was planned.
 */
export function meet({ occupant: expected }: TransferRecord, occupant: FoundOccupant): TransferChanges {
  return isSame(expected, occupant) ? { occupant, mayReplace: true } : { occupant, state: 'conflict' }
}

const isSame = (expected: FoundOccupant | null, found: FoundOccupant) =>
  expected !== null &&
  !found.isFolder &&
  expected.sizeBytes === found.sizeBytes &&
  expected.modifiedAtMs === found.modifiedAtMs
