import { Readable } from 'node:stream'
import { receiptFilter, type ReceiptFilter } from '../../shared/contract/receipts.ts'
import type { ReceiptCsv } from '../transfers/index.ts'
import { securityHeaders } from './contentSecurity.ts'

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
    return { headers: headersFor(fileName), body: Readable.from(pieces) }
  } catch {
    // The window asked the app first, and was told what is wrong.
    return null
  }
}

const headersFor = (fileName: string) => ({
  ...securityHeaders,
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="receipt.csv"; filename*=UTF-8''${encodeName(fileName)}`,
  'cache-control': 'no-store',
})

/** RFC 5987 allows fewer characters than an address does. */
const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)
