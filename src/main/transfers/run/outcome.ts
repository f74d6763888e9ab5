import type { Transfer } from '../../../shared/contract/transfers.ts'
import { AppError, type Failure, type FailureKind } from '../../../shared/failure.ts'
import { toFailure } from '../../failures.ts'
import { OssError } from '../../oss/index.ts'
import type { FoundOccupant } from '../store/records.ts'

/** How one attempt ended. */
export type Outcome =
  | { type: 'finished'; crc64: string | null }
  | { type: 'skipped'; reason: NonNullable<Transfer['skipReason']>; crc64: string | null }
  /** Something came to be at the target since the batch was planned. */
  | { type: 'conflict'; occupant: FoundOccupant }
  /** An outage is nobody's fault here: the service cannot be reached at all. */
  | { type: 'retry'; failure: Failure; isOutage: boolean }
  /** `delayMs` is what the service asks for. */
  | { type: 'rate-limited'; failure: Failure; delayMs: number }
  | { type: 'failed'; failure: Failure }
  /** The cause concerns every transfer of the batch: none can go on before a person has mended it. */
  | { type: 'blocked'; failure: Failure }

/** Thrown where a failure stops a whole batch although its kind alone would not. */
export class BlockedError extends AppError {
  override name = 'BlockedError'
}

const passing: FailureKind[] = ['offline', 'timeout', 'connection-lost', 'service-down', 'damaged-in-transit']

/** What one transfer meets, or all of them: it takes another request to tell. */
const ambiguous: FailureKind[] = ['timeout', 'connection-lost', 'service-down']

export const mayBeOutage = (outcome: Outcome): outcome is Extract<Outcome, { type: 'retry' }> =>
  outcome.type === 'retry' && ambiguous.includes(outcome.failure.kind)

const blocking: FailureKind[] = [
  'untrusted-certificate',
  'wrong-secret',
  'unknown-key',
  'clock-skewed',
  'token-expired',
  'role-refused',
  'no-credential',
  'bucket-missing',
  'wrong-region',
  'unreadable-answer',
  'disk-full',
  'folder-unwritable',
]

/** What an error means for the transfer that it ended. */
export function outcomeOf(error: unknown): Outcome {
  const failure = toFailure(error)
  if (error instanceof BlockedError) return { type: 'blocked', failure }
  if (failure.kind === 'throttled') {
    const delayMs = (error instanceof OssError && error.retryAfterMs) || 0
    return { type: 'rate-limited', failure, delayMs }
  }
  if (passing.includes(failure.kind)) return { type: 'retry', failure, isOutage: failure.kind === 'offline' }
  return { type: blocking.includes(failure.kind) ? 'blocked' : 'failed', failure }
}
