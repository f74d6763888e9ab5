import { Readable } from 'node:stream'
import { receiptFilter, type ReceiptFilter } from '../../shared/contract/receipts.ts'
import type { ReceiptCsv } from '../transfers/index.ts'
import { attachmentHeaders } from './attachment.ts'

const path = /^\/receipts\/([\w-]+)\.csv$/

export const isReceiptRequest = (method: string | undefined, { pathname }: URL) =>
  method === 'GET' && path.test(pathname)

/** Where the page downloads a receipt from. */
export const receiptAddress = (batchId: string, filter: ReceiptFilter) =>
  `/receipts/${batchId}.csv?${new URLSearchParams({ filter: JSON.stringify(filter) })}`

export interface ReceiptDownload {
  headers: Record<string, string>
  body: Readable
}

/** The answer to `GET /receipts/<batchId>.csv?filter=<JSON>`; null where there is no such receipt. */
export function openReceiptDownload(
  openCsv: (batchId: string, filter: ReceiptFilter) => ReceiptCsv,
  { pathname, searchParams }: URL,
): ReceiptDownload | null {
  const batchId = path.exec(pathname)?.[1] ?? ''
  try {
    const filter = receiptFilter.parse(JSON.parse(searchParams.get('filter') ?? ''))
    const { fileName, pieces } = openCsv(batchId, filter)
    return { headers: attachmentHeaders(fileName, 'text/csv'), body: Readable.from(pieces) }
  } catch {
    // The window asked the app first, and was told what is wrong.
    return null
  }
}
