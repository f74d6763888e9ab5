import { messagesIn, type Locale } from '../../../shared/messages/locale.ts'
import { byteOrderMark, csvRow, csvText } from '../../storage/csv.ts'
import { reasonWords, resultWords } from '../../../shared/words/receiptWords.ts'
import { endedAtMs, nameOf, shownState, targetNameOf } from '../state/views.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'

/** The beginning of a receipt as CSV: the names of its columns. */
export function csvHead(locale: Locale): string {
  const { name, size, result, reason, code, requestId, crc64, ended } = messagesIn[locale].receipts.csv
  return byteOrderMark + csvRow([name, size, result, reason, code, requestId, crc64, ended].map(csvText))
}

/** What became of one file. */
export function csvLine(batch: BatchRecord, record: TransferRecord, locale: Locale): string {
  const { sizeBytes, failure, crc64 } = record
  const timeMs = endedAtMs(batch, record)
  const state = shownState(batch, record.state)
  return csvRow([
    csvText(nameOf(batch, record)),
    String(sizeBytes),
    csvText(resultWords({ kind: batch.kind, state }, locale)),
    csvText(reasonWords({ ...record, state }, targetNameOf(record), locale)),
    csvText(failure?.code ?? ''),
    csvText(failure?.requestId ?? ''),
    crc64 ?? '',
    timeMs === null ? '' : new Date(timeMs).toISOString().slice(0, 19).replace('T', ' '),
  ])
}
