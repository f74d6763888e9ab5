import { z } from 'zod'
import { conflictDecision, transferSchema } from '../../../shared/contract/transfers.ts'
import { failureSchema, type Failure } from '../../../shared/failure.ts'
import { transferStates, type FoundOccupant, type TransferRecord } from './records.ts'

export const stateNumber = (state: TransferRecord['state']) => transferStates.indexOf(state)

const rowSchema = z.object({
  id: z.number(),
  batch: z.number(),
  state: z.number(),
  source: z.string(),
  target: z.string(),
  is_folder: z.number(),
  size_bytes: z.number(),
  modified_at_ms: z.number().nullable(),
  etag: z.string().nullable(),
  occupant_bytes: z.number().nullable(),
  occupant_modified_at_ms: z.number().nullable(),
  occupant_is_folder: z.number().nullable(),
  decision: conflictDecision.nullable(),
  may_replace: z.number(),
  is_started: z.number(),
  attempt_count: z.number(),
  next_attempt_at_ms: z.number().nullable(),
  skip_reason: transferSchema.shape.skipReason,
  rename_reason: transferSchema.shape.renameReason,
  failure: z.string().nullable(),
  crc64: z.string().nullable(),
  finished_at_ms: z.number().nullable(),
})
type Row = z.infer<typeof rowSchema>

export function fromRow(raw: unknown): TransferRecord {
  const row = rowSchema.parse(raw)
  const state = transferStates[row.state]
  if (state === undefined) throw new Error(`transfer ${row.id} has the unknown state ${row.state}`)
  return {
    id: row.id,
    batchNumber: row.batch,
    state,
    source: row.source,
    target: row.target,
    isFolder: row.is_folder === 1,
    sizeBytes: row.size_bytes,
    modifiedAtMs: row.modified_at_ms,
    etag: row.etag,
    occupant: occupantOf(row),
    decision: row.decision,
    mayReplace: row.may_replace === 1,
    isStarted: row.is_started === 1,
    attemptCount: row.attempt_count,
    nextAttemptAtMs: row.next_attempt_at_ms,
    skipReason: row.skip_reason,
    renameReason: row.rename_reason,
    failure: failureOf(row.failure),
    crc64: row.crc64,
    finishedAtMs: row.finished_at_ms,
  }
}

const failureOf = (text: string | null): Failure | null =>
  text === null ? null : failureSchema.parse(JSON.parse(text))

function occupantOf(row: Row): FoundOccupant | null {
  if (row.occupant_bytes === null) return null
  return {
    sizeBytes: row.occupant_bytes,
    modifiedAtMs: row.occupant_modified_at_ms,
    isFolder: row.occupant_is_folder === 1,
  }
}
