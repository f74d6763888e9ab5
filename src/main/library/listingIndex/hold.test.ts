import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../../storage/database.ts'
import { createListingIndex, type ListingIndex } from './listingIndex.ts'
import { migrations } from './schema.ts'

const place = { profileId: 'one', bucket: 'photos', prefix: '' }

/** Reads the place anew: it holds this object alone. */
function fill(index: ListingIndex, listingId: number, name: string): void {
  const row = {
    kind: 'object' as const,
    sizeBytes: 1,
    storageClass: 'Standard',
    modifiedAtMs: 1,
    etag: '"E"',
  }
  const generation = index.begin(listingId)
  index.append(generation, [{ ...row, name }])
  index.publish(listingId, generation, { folderCount: 0, objectCount: 1, sizeBytes: 1 }, 1)
}

test('rows that are kept under a name outlive a restart and a newer reading', () => {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-index-'))
  const open = () => createListingIndex(openDatabase(join(folder, 'index.db'), migrations).database)
  let index = open()
  const { id } = index.open(place, 1)
  fill(index, id, 'old')
  const kept = index.pin(id, 'reader') ?? -1
  fill(index, id, 'new')
  expect(index.pin(id, 'reader')).toBe(kept)
  index.close()
  index = open()
  index.unpinAllBut(['reader'])
  while (index.sweep());
  const query = { sort: { column: 'name' as const, isDescending: false }, filter: '' }
  const read = () => index.pinnedRows(kept, query, { offset: 0, limit: 10 }).map(({ name }) => name)
  expect([index.pinned('reader'), read()]).toEqual([kept, ['old']])
  index.unpinAllBut([])
  while (index.sweep());
  expect(index.pinned('reader')).toBeNull()
  index.close()
  rmSync(folder, { recursive: true })
})
