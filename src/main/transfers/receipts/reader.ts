import { DatabaseSync } from 'node:sqlite'
import { createCsvReadings } from './csvReadings.ts'
import { createFileViews } from './fileViews.ts'
import { createNameSearch } from './nameSearch.ts'

/** Reads receipts by the file from the queue's database, beside the queue and without ever writing. */
export function createReceiptReader(path: string) {
  const database = new DatabaseSync(path, { readOnly: true })
  database.exec('PRAGMA busy_timeout = 5000')
  return { ...createFileViews(database), ...createCsvReadings(path), ...createNameSearch(database) }
}
export type ReceiptReader = ReturnType<typeof createReceiptReader>
