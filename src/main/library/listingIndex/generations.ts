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
    `SELECT id FROM generation WHERE id NOT IN (SELECT generation FROM listing WHERE generation IS NOT NULL)
       AND id NOT IN (SELECT generation FROM hold)`,
  )
  const deleteRows = database.prepare(
    'DELETE FROM row WHERE id IN (SELECT id FROM row WHERE generation = ? LIMIT ?)',
  )
  const deleteGeneration = database.prepare('DELETE FROM generation WHERE id = ?')
  /** The generation under way of each listing that has one. */
  const underWay = new Map<number, number>()
  const insertHold = database.prepare('INSERT OR IGNORE INTO hold (name, generation) VALUES (?, ?)')
  const selectHold = database.prepare('SELECT generation FROM hold WHERE name = ?')
  const deleteHold = database.prepare('DELETE FROM hold WHERE name = ?')
  const deleteOtherHolds = database.prepare(
    'DELETE FROM hold WHERE name NOT IN (SELECT value FROM json_each(?))',
  )

  const isInUse = (generation: number) => underWay.values().some((other) => other === generation)

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
    pin: (name: string, generation: number): void => void insertHold.run(name, generation),
    pinned: (name: string): number | null =>
      (selectHold.get(name)?.['generation'] as number | undefined) ?? null,
    unpin: (name: string): void => void deleteHold.run(name),
    unpinAllBut: (names: string[]): void => void deleteOtherHolds.run(JSON.stringify(names)),
    sweep(): boolean {
      const unused = selectUnused.all().map(({ id }) => id as number)
      const generation = unused.find((id) => !isInUse(id))
      if (generation === undefined) return false
      if (deleteRows.run(generation, sweptRows).changes === 0) deleteGeneration.run(generation)
      return true
    },
  }
}
