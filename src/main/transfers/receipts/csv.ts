import { messagesIn, type Locale } from '../../../shared/messages/locale.ts'
import { reasonWords, resultWords } from '../../../shared/words/receiptWords.ts'
import { endedAtMs, nameOf, shownState, targetNameOf } from '../state/views.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'

/** Says to spreadsheets that what follows is UTF-8. */
const byteOrderMark = '\ufeff'

/** A field that begins like this is a formula to a spreadsheet, also in its full-width forms. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/

/** As RFC 4180 wants it: quoted where it must be, also for readers that take `;` or a tab for the comma. */
export function csvField(text: string): string {
  const isSpecial = /[",;\t\r\n]|^\s|\s$/.test(text)
  return isSpecial ? `"${text.replaceAll('"', '""')}"` : text
}

/** Text that others chose, such as a name: no spreadsheet computes it. */
export const csvText = (text: string): string => csvField(formulaStart.test(text) ? `'${text}` : text)

const lineOf = (fields: string[]) => `${fields.join(',')}\r\n`

/** The beginning of a receipt as CSV: the names of its columns. */
export function csvHead(locale: Locale): string {
  const { name, size, result, reason, code, requestId, crc64, ended } = messagesIn[locale].receipts.csv
  return byteOrderMark + lineOf([name, size, result, reason, code, requestId, crc64, ended].map(csvText))
}

/** What became of one file. */
export function csvLine(batch: BatchRecord, record: TransferRecord, locale: Locale): string {
  const { sizeBytes, failure, crc64 } = record
  const timeMs = endedAtMs(batch, record)
  const state = shownState(batch, record.state)
  return lineOf([
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
