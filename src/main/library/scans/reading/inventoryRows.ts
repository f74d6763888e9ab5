import { z } from 'zod'
import type { ScannedVersion } from '../store/blocks.ts'

/** What the service writes beside each list of an inventory. */
export const inventoryManifest = z.object({
  /** Epoch seconds. */
  creationTimestamp: z.coerce.number().positive(),
  fileFormat: z.literal('CSV'),
  /** `Bucket, Key, Size, …` */
  fileSchema: z.string(),
  files: z.array(z.object({ key: z.string().min(1) })),
})
export type InventoryManifest = z.infer<typeof inventoryManifest>

/** Reads lines of a list; null for what is no object that a listing would show. */
export type LineReader = (line: string) => ScannedVersion | null

/** Null where the list leaves out what has to be known of each object. */
export function lineReader(fileSchema: string): LineReader | null {
  const columns = fileSchema.split(',').map((name) => name.trim())
  const at = (name: string) => columns.indexOf(name)
  const [key, size, modified, storageClass] = [
    at('Key'),
    at('Size'),
    at('LastModifiedDate'),
    at('StorageClass'),
  ] as const
  const [isLatest, isMarker] = [at('IsLatest'), at('IsDeleteMarker')]
  if ([key, size, modified, storageClass].includes(-1)) return null
  return (line) => {
    const cells = csvCells(line)
    if (cells[isLatest] === 'false' || cells[isMarker] === 'true') return null
    const sizeBytes = Number(cells[size])
    const encodedKey = cells[key]
    if (!encodedKey || !Number.isSafeInteger(sizeBytes)) return null
    return {
      key: decodeURIComponent(encodedKey),
      sizeBytes,
      storageClass: cells[storageClass] ?? '',
      modifiedMs: Date.parse(cells[modified] ?? ''),
      ...{ isMarker: false, isNull: true, isLatest: true },
    }
  }
}

/** The cells of one line, each quoted or not; a quote in a quoted one is doubled. */
export function csvCells(line: string): string[] {
  return Array.from(`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )
}
