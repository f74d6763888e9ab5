import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import type { Journal } from './journal.ts'

const partSchema = z.object({
  number: z.number(),
  size_bytes: z.number(),
  etag: z.string().nullable(),
  crc64: z.string().nullable(),
})
const checkpointSchema = z.object({
  upload_id: z.string().nullable(),
  part_bytes: z.number(),
  source_identity: z.string(),
})

export interface FinishedPart {
  /** From 1. */
  number: number
  sizeBytes: number
  etag: string | null
  /** Unsigned decimal. */
  crc64: string | null
}

/** How far one large object has come. */
export interface Checkpoint {
  /** Of an upload or copy, once the service has told it; a download has none. */
  uploadId: string | null
  partBytes: number
  /** What the source was when the first part was made: parts of another one are worthless. */
  sourceIdentity: string
  parts: FinishedPart[]
}

export interface CheckpointStore {
  get: (transferId: number) => Checkpoint | null
  /** Starts anew: parts of an earlier checkpoint are forgotten. On the disk when it returns. */
  start: (transferId: number, checkpoint: Omit<Checkpoint, 'parts'>) => void
  /** On the disk when it returns, so that a part is never made again after a crash. */
  addPart: (transferId: number, part: FinishedPart) => void
  remove: (transferId: number) => void
  /** All that some transfer goes on with. */
  uploadIds: () => string[]
  /** Whether some transfer goes on with this upload. */
  hasUpload: (uploadId: string) => boolean
}

export function createCheckpointStore(database: DatabaseSync, journal: Journal): CheckpointStore {
  const select = database.prepare('SELECT * FROM checkpoints WHERE transfer = ?')
  const selectParts = database.prepare('SELECT * FROM parts WHERE transfer = ? ORDER BY number')
  const selectUpload = database.prepare('SELECT 1 FROM checkpoints WHERE upload_id = ? LIMIT 1')
  const selectUploads = database.prepare('SELECT upload_id FROM checkpoints WHERE upload_id IS NOT NULL')
  const insert = database.prepare('INSERT INTO checkpoints VALUES (?, ?, ?, ?)')
  const insertPart = database.prepare('INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?)')
  const remove = database.prepare('DELETE FROM checkpoints WHERE transfer = ?')
  const removeParts = database.prepare('DELETE FROM parts WHERE transfer = ?')

  const forget = (transferId: number) => {
    remove.run(transferId)
    removeParts.run(transferId)
  }

  return {
    get: (transferId) => {
      const row = select.get(transferId)
      if (row === undefined) return null
      const { upload_id, part_bytes, source_identity } = checkpointSchema.parse(row)
      const parts = selectParts.all(transferId).map((part) => {
        const { number, size_bytes, etag, crc64 } = partSchema.parse(part)
        return { number, sizeBytes: size_bytes, etag, crc64 }
      })
      return { uploadId: upload_id, partBytes: part_bytes, sourceIdentity: source_identity, parts }
    },
    start: (transferId, { uploadId, partBytes, sourceIdentity }) => {
      journal.write(() => {
        forget(transferId)
        insert.run(transferId, uploadId, partBytes, sourceIdentity)
      })
      journal.commit()
    },
    addPart: (transferId, { number, sizeBytes, etag, crc64 }) => {
      journal.write(() => insertPart.run(transferId, number, sizeBytes, etag, crc64))
      journal.commit()
    },
    hasUpload: (uploadId) => selectUpload.get(uploadId) !== undefined,
    uploadIds: () => selectUploads.all().map((row) => String(row['upload_id'])),
    remove: (transferId) => journal.write(() => forget(transferId)),
  }
}
