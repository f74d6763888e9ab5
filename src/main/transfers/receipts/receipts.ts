import { Worker } from 'node:worker_threads'
import type { ReceiptFilter } from '../../../shared/contract/receipts.ts'
import type { Transfer } from '../../../shared/contract/transfers.ts'
import type { Locale } from '../../../shared/messages/locale.ts'
import { callThread, type CallThread } from '../../storage/threadCalls.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import { csvName } from './csvName.ts'
import { filesQuery, type FilesQuery } from './filesQuery.ts'
import type { SearchedBatch, SearchStep } from './nameSearch.ts'
import type { ReceiptReader } from './reader.ts'

/** The queue, as far as a reader of its database needs it. */
export interface StoredTransfers {
  /** With all that was written so far on the disk. Throws a failure when there is no such batch. */
  batch: (id: string) => BatchRecord
  batches: () => BatchRecord[]
  /** Empty when its batch was forgotten. */
  view: (record: TransferRecord) => Transfer[]
}

/** A receipt as a file. */
export interface ReceiptCsv {
  fileName: string
  /** Its text, piece by piece. */
  pieces: AsyncGenerator<string>
}

/** Receipts by the file; read in a thread of its own, so that a million files hold up nothing. */
export interface Receipts {
  /** Failures first. Rejects with a failure when there is no such batch. */
  files: (
    batchId: string,
    filter: ReceiptFilter,
    offset: number,
    limit: number,
  ) => Promise<{ totalCount: number; items: Transfer[] }>
  /** As the receipt is when it is first read from. Throws a failure when there is no such batch. */
  csv: (batchId: string, filter: ReceiptFilter, locale: Locale) => ReceiptCsv
  /** Looks at every file that is stored. */
  search: (text: string) => Promise<{ batchId: string; fileCount: number }[]>
  close: () => Promise<void>
}

export interface ReceiptsOptions {
  /** The queue's database. */
  path: string
  /** The file of `worker.ts`; started at the first question. */
  workerUrl: URL
  stored: StoredTransfers
}

export function openReceipts({ path, workerUrl, stored }: ReceiptsOptions): Receipts {
  let worker: Worker | null = null
  let call: CallThread<ReceiptReader> | null = null
  let isClosed = false

  function reader(): CallThread<ReceiptReader> {
    if (isClosed) throw new Error('the reader of receipts is closed')
    if (call) return call
    worker = new Worker(workerUrl, { workerData: { path } })
    // What ends a thread by itself rejects the calls that wait in it; the next call starts another one.
    worker.once('exit', () => (call = null))
    call = callThread<ReceiptReader>(worker, 'the reader of receipts is closed')
    return call
  }

  async function* pieces(query: FilesQuery, locale: Locale): AsyncGenerator<string> {
    const ask = reader()
    const id = await ask('openCsv', query, locale)
    try {
      for (;;) {
        const piece = await ask('nextCsv', id)
        if (piece === null) return
        if (piece !== '') yield piece
      }
    } finally {
      await ask('closeCsv', id)
    }
  }

  async function countFound(text: string, batches: SearchedBatch[]): Promise<Map<number, number>> {
    const counts = new Map<number, number>()
    for (let afterId: number | null = 0; afterId !== null;) {
      const step: SearchStep = await reader()('search', text, batches, afterId)
      for (const [number, count] of step.counts) counts.set(number, (counts.get(number) ?? 0) + count)
      afterId = step.lastId
    }
    return counts
  }

  return {
    files: async (batchId, filter, offset, limit) => {
      const query = filesQuery(stored.batch(batchId), filter)
      const { totalCount, records } = await reader()('files', query, offset, limit)
      return { totalCount, items: records.flatMap(stored.view) }
    },
    csv: (batchId, filter, locale) => {
      const batch = stored.batch(batchId)
      return { fileName: csvName(batch, locale), pieces: pieces(filesQuery(batch, filter), locale) }
    },
    search: async (text) => {
      const batches = stored.batches()
      const searched = batches.map(({ number, kind, place }) => ({ number, kind, place }))
      const counts = await countFound(text, searched)
      return batches.flatMap(({ number, id: batchId }) => {
        const fileCount = counts.get(number)
        return fileCount === undefined ? [] : [{ batchId, fileCount }]
      })
    },
    close: async () => {
      isClosed = true
      await worker?.terminate()
    },
  }
}
