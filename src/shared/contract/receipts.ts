import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { skipReason, transferSchema } from './transfers.ts'

const count = z.number().int().min(0)

/** Why files failed: kind and code of the failure, as `transfers.receipt` counts them. */
const failureReason = z.object({ kind: failureSchema.shape.kind, code: z.string().nullable() })

/** The files of a receipt that ended in one way; a null reason is any. */
export const receiptPart = z.discriminatedUnion('result', [
  z.object({ result: z.enum(['done', 'cancelled', 'open']) }),
  z.object({ result: z.literal('skipped'), reason: skipReason.nullable() }),
  z.object({ result: z.literal('failed'), reason: failureReason.nullable() }),
])
export type ReceiptPart = z.infer<typeof receiptPart>

export const receiptFilter = z.object({
  /** Null is all. */
  part: receiptPart.nullable(),
  /** In the name of a file, in any case; empty is all. */
  text: z.string().max(2000),
})
export type ReceiptFilter = z.infer<typeof receiptFilter>

/** Receipts by the file, and how long they are kept. */
export const receipts = {
  /** The files of a batch that a filter lets through, failures first. */
  files: method(
    z.object({
      batchId: z.string(),
      filter: receiptFilter,
      offset: count,
      limit: z.number().int().min(1).max(1000),
    }),
    z.object({ totalCount: count, items: z.array(transferSchema) }),
  ),
  /**
   * The same files as CSV (RFC 4180, UTF-8 with BOM). Where the host has a dialog the file is written to the path that
   * the person chose there; else the page downloads it from `address`. Null when the dialog was cancelled.
   */
  exportCsv: method(
    z.object({ batchId: z.string(), filter: receiptFilter }),
    z
      .discriminatedUnion('type', [
        z.object({ type: z.literal('saved'), path: z.string() }),
        z.object({ type: z.literal('download'), address: z.string() }),
      ])
      .nullable(),
  ),
  /** How many files of each batch have the text in their name; batches without any are left out. */
  search: method(
    z.object({ text: z.string().min(1).max(2000) }),
    z.object({ found: z.array(z.object({ batchId: z.string(), fileCount: count })) }),
  ),
  /** Forgets batches that have ended, with their receipts; nothing that was moved is touched. */
  forget: method(z.object({ batchIds: z.array(z.string()).min(1) }), z.void()),
}
