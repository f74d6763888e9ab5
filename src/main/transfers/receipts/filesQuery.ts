import type { SQLInputValue } from 'node:sqlite'
import type { ReceiptFilter, ReceiptPart } from '../../../shared/contract/receipts.ts'
import type { TransferState } from '../../../shared/contract/transfers.ts'
import { openStates, storedStates } from '../state/views.ts'
import type { BatchRecord } from '../store/records.ts'

/** Which files of a batch are asked for; plain data, so that it crosses threads. */
export interface FilesQuery {
  batch: BatchRecord
  /** As they are stored, in the order in which the files come. */
  states: TransferState[]
  part: ReceiptPart | null
  text: string
}

export function filesQuery(batch: BatchRecord, { part, text }: ReceiptFilter): FilesQuery {
  const shown = part && (part.result === 'open' ? openStates : [part.result])
  return { batch, states: storedStates(batch, shown), part, text }
}

interface Condition {
  /** Begins with AND, or is empty. */
  sql: string
  values: SQLInputValue[]
}

/** What the reason of a query asks of a row, beside its batch and its state. */
export function reasonCondition({ part }: FilesQuery): Condition {
  if (part?.result === 'skipped' && part.reason !== null)
    return { sql: 'AND skip_reason = ?', values: [part.reason] }
  if (part?.result === 'failed' && part.reason !== null) {
    const { kind, code } = part.reason
    return { sql: `AND failure ->> 'kind' = ? AND failure ->> 'code' IS ?`, values: [kind, code] }
  }
  return { sql: '', values: [] }
}

/** Whether a name holds a text, in any case; an empty text is held by all. */
export function holder(text: string): (name: string) => boolean {
  const wanted = text.trim().toLowerCase()
  return wanted === '' ? () => true : (name) => name.toLowerCase().includes(wanted)
}
