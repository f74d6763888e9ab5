import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from '../../storage/database.ts'
import { extensionOf, foldedName, isAscii, sortKeyOf } from '../sortKey.ts'
import type { IndexedRow } from './listingIndex.ts'

/** Small enough that one sweep is not felt. */
const sweptRows = 2_000

/** The rows of each generation, from its beginning to its end. */
export function createGenerations(database: DatabaseSync) {
  const insertGeneration = database.prepare('INSERT INTO generation DEFAULT VALUES')
  const insertRow = database.prepare(
    `INSERT INTO row (generation, is_object, name, sort_key, folded_name, extension, size_bytes, storage_class,
       modified_at_ms, etag) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const selectUnused = database.prepare(
    'SELECT id FROM generation WHERE id NOT IN (SELECT generation FROM listing WHERE generation IS NOT NULL)',
  )
  const deleteRows = database.prepare(
    'DELETE FROM row WHERE id IN (SELECT id FROM row WHERE generation = ? LIMIT ?)',
  )
  const deleteGeneration = database.prepare('DELETE FROM generation WHERE id = ?')
  /** The generation under way of each listing that has one. */
  const underWay = new Map<number, number>()
  const pinCounts = new Map<number, number>()

  const isInUse = (generation: number) =>
    pinCounts.has(generation) || underWay.values().some((other) => other === generation)

  const insert = (generation: number, row: IndexedRow) =>
    insertRow.run(
      generation,
      row.kind === 'object' ? 1 : 0,
      row.name,
      sortKeyOf(row.name),
      isAscii(row.name) ? null : foldedName(row.name),
      row.kind === 'object' ? extensionOf(row.name) : '',
      row.sizeBytes,
      row.storageClass,
      row.modifiedAtMs,
      row.etag,
    )

  return {
    begin(listingId: number): number {
      const generation = Number(insertGeneration.run().lastInsertRowid)
      underWay.set(listingId, generation)
      return generation
    },
    append: (generation: number, rows: IndexedRow[]): void =>
      inTransaction(database, () => rows.forEach((row) => insert(generation, row))),
    end(listingId: number, generation: number): void {
      if (underWay.get(listingId) === generation) underWay.delete(listingId)
    },
    growing: (listingId: number): number | null => underWay.get(listingId) ?? null,
    pin: (generation: number): void => void pinCounts.set(generation, (pinCounts.get(generation) ?? 0) + 1),
    unpin(generation: number): void {
      const count = (pinCounts.get(generation) ?? 0) - 1
      if (count > 0) pinCounts.set(generation, count)
      else pinCounts.delete(generation)
    },
    sweep(): boolean {
      const unused = selectUnused.all().map(({ id }) => id as number)
      const generation = unused.find((id) => !isInUse(id))
      if (generation === undefined) return false
      if (deleteRows.run(generation, sweptRows).changes === 0) deleteGeneration.run(generation)
      return true
    },
  }
}
