import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Listing, Row, RowSort } from '../../shared/contract/listings.ts'
import type { Library } from './library.ts'
import {
  after,
  fillService,
  offline,
  place,
  startLibrary,
  startService,
  temporaryFolder,
} from './testLibrary.ts'

const objectCount = 98_000
const folderCount = 2_000

function* bigFolder() {
  for (let number = 0; number < objectCount; number += 1) {
    const extension = ['jpg', 'PNG', 'txt'][number % 3] ?? ''
    yield {
      key: `photo ${number}.${extension}`,
      sizeBytes: (number * 7_919) % 100_003,
      storageClass: number % 5 === 0 ? 'IA' : 'Standard',
      modifiedMs: 1_700_000_000_000 + ((number * 104_729) % 1_000_003),
    }
  }
  for (let number = 0; number < folderCount; number += 1) {
    yield { key: `folder ${number}/inside`, sizeBytes: 1, storageClass: 'Standard', modifiedMs: 0 }
  }
}

async function allRows(library: Library, { id }: Listing, sort: RowSort, text = ''): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const range = { offset: rows.length, limit: 1000 }
    const window = await library.rows(id, { sort, filter: { text } }, range)
    rows.push(...window.rows)
    if (rows.length === window.totalCount) return rows
  }
}

test(
  'a folder of 100,000 rows sorts by every column, filters, and is there after a restart',
  { timeout: 120_000 },
  async () => {
    const dataDir = temporaryFolder()
    await fillService(dataDir, bigFolder())
    const { client } = await startService(dataDir)
    const path = join(temporaryFolder(), 'index.db')
    const { library, events, until } = await startLibrary(async () => client, path)
    const startedAtMs = Date.now()
    const listed = await until(after(await library.open(place())))
    expect(listed).toMatchObject({ state: 'complete', objectCount, folderCount })
    expect(events.length).toBeLessThan((Date.now() - startedAtMs) / 100 + 3)
    expect(events.filter(({ state }) => state === 'loading').at(-1)?.objectCount).toBeGreaterThan(0)

    const natural = new Intl.Collator('en', { numeric: true }).compare
    const ranks: Record<RowSort['column'], (row: Row) => number | string> = {
      name: () => 0,
      size: ({ sizeBytes }) => sizeBytes ?? 0,
      class: ({ storageClass }) => ['Standard', 'IA'].indexOf(storageClass ?? ''),
      modified: ({ modifiedAtMs }) => modifiedAtMs ?? 0,
      kind: ({ name }) => name.toLowerCase().split('.').at(-1) ?? '',
    }
    for (const column of ['name', 'size', 'class', 'modified', 'kind'] as const) {
      const rows = await allRows(library, listed, { column, isDescending: false })
      expect(rows).toHaveLength(folderCount + objectCount)
      expect(rows.slice(0, folderCount).every(({ kind }) => kind === 'folder')).toBe(true)
      const objects = rows.slice(folderCount)
      const rank = ranks[column]
      const misplaced = objects.findIndex((row, index) => {
        const before = objects[index - 1]
        if (!before || rank(before) < rank(row)) return false
        return rank(before) > rank(row) || natural(before.name, row.name) >= 0
      })
      expect(misplaced, `a row out of order by ${column}`).toBe(-1)
    }
    const largest = await allRows(library, listed, { column: 'size', isDescending: true }, '99.PNG')
    expect(largest.length).toBe(Array.from(bigFolder()).filter(({ key }) => /99\.png$/i.test(key)).length)
    expect(largest.map(({ sizeBytes }) => sizeBytes)).toEqual(
      largest.map(({ sizeBytes }) => sizeBytes ?? 0).toSorted((a, b) => b - a),
    )

    await library.shutDown()
    const restarted = await startLibrary(offline, path)
    const opened = await restarted.library.open(place())
    expect(opened).toMatchObject({ objectCount, folderCount, listedAtMs: listed.listedAtMs })
    const sort = { column: 'name', isDescending: true } as const
    const last = { offset: folderCount, limit: 1 }
    expect(
      (await restarted.library.rows(opened.id, { sort, filter: { text: '' } }, last)).rows,
    ).toMatchObject([{ key: 'photo 97999.PNG' }])
  },
)
