import { messagesIn, type Locale } from '../../../shared/messages/locale.ts'
import { fill } from '../../../shared/words/fill.ts'
import { cutToBytes } from '../naming/cutToBytes.ts'
import { safePath } from '../naming/safePath.ts'
import type { BatchRecord } from '../store/records.ts'

/** Leaves room for what systems and browsers add. */
const titleLimitBytes = 150

/** What a receipt is called as a file: after its batch and the day, which is local, on which that was started. */
export function csvName({ title, createdAtMs }: BatchRecord, locale: Locale): string {
  const started = new Date(createdAtMs)
  const [year, month, date] = [started.getFullYear(), started.getMonth() + 1, started.getDate()]
  const day = [year, month, date].map((part) => String(part).padStart(2, '0')).join('-')
  const { fileName } = messagesIn[locale].receipts.csv
  const name = fill(fileName, { title: cutToBytes(title, titleLimitBytes), day })
  return `${safePath(name.replaceAll('/', '_'))}.csv`
}
