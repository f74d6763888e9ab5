import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '../testSandbox.ts'
import { Contents } from './contents.ts'
import { Database } from './database.ts'
import { keyText } from './keys.ts'
import { Listing } from './listing.ts'
import { Objects } from './objects.ts'

/** A catalogue that tells how many rows were read through it, and by which statements. */
class CountedDatabase extends Database {
  rowsRead = 0
  readonly iterated = new Set<string>()

  override prepare(sql: string) {
    const statement = super.prepare(sql)
    const iterate = statement.iterate.bind(statement) as (...values: never[]) => Iterable<never>
    const count = () => this.rowsRead++
    const note = () => this.iterated.add(sql)
    statement.iterate = function* (...values: never[]) {
      note()
      for (const row of iterate(...values)) {
        count()
        yield row
      }
    } as never
    return statement
  }
}

describe('one page', () => {
  let database: CountedDatabase
  let listing: Listing

  beforeEach(() => {
    database = new CountedDatabase(path.join(temporaryFolder(), 'catalogue.sqlite'))
    listing = new Listing(database)
  })

  function fill(...keys: string[]) {
    const objects = new Objects(database, new Contents(database))
    database.transaction(() => {
      for (const key of keys) {
        objects.put(
          { id: 1, versioning: null },
          {
            key,
            type: 'Normal',
            sizeBytes: 0,
            etag: '',
            md5: null,
            crc64: null,
            storageClass: 'Standard',
            acl: 'default',
            modifiedMs: 0,
            headers: {},
            tags: [],
            symlinkTarget: null,
            blob: null,
            assembly: null,
          },
        )
      }
    })
  }

  const page = (query: { prefix?: string; delimiter?: string; marker?: string; limit?: number }) => {
    const { rows, commonPrefixes, isTruncated } = listing.page(1, {
      prefix: '',
      delimiter: '',
      marker: '',
      limit: 1000,
      ...query,
    })
    return { keys: rows.map(({ key }) => keyText(key)), commonPrefixes, isTruncated }
  }

  test('reads one row for each group, however many keys are in it', () => {
    const keys = Array.from({ length: 20 }, (_, folder) =>
      Array.from({ length: 500 }, (_, file) => `${String(folder).padStart(2, '0')}/deep/${file}`),
    )
    fill(...keys.flat(), 'zz')
    const { commonPrefixes, keys: alone } = page({ delimiter: '/' })
    expect([commonPrefixes.length, alone]).toEqual([20, ['zz']])
    expect(database.rowsRead).toBe(21)
  })

  test.each(['/', '/deep/', 'ep/1', ''])(
    'with the delimiter %j reads at most one row more than it holds',
    (delimiter) => {
      const names = Array.from({ length: 50 }, (_, folder) =>
        Array.from({ length: 40 }, (_, file) => `a/${folder}/deep/${file}`),
      )
      fill(...names.flat())
      const { keys, commonPrefixes } = page({ prefix: 'a/', delimiter, limit: 30 })
      expect(keys.length + commonPrefixes.length).toBeLessThanOrEqual(30)
      expect(database.rowsRead).toBeLessThanOrEqual(31)
    },
  )

  test('searches the index of live objects and sorts nothing', () => {
    fill('a')
    page({ prefix: 'a' })
    const plans = [...database.iterated].map((sql) =>
      database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(1, Buffer.of(), Buffer.of(0xff)),
    )
    expect(plans.flat().map(({ detail }) => detail)).toEqual([
      'SEARCH objects USING INDEX live_objects (bucket_id=? AND key>? AND key<?)',
    ])
  })

  test('has keys in the order of their UTF-8 bytes', () => {
    const sorted = ['', ' ', 'A', 'Z', 'a', 'a/', 'a/b', 'a0', 'é', '中', '\u{ffff}', '😀'].slice(1)
    fill(...sorted.toReversed())
    expect(page({}).keys).toEqual(sorted)
  })

  test('goes on behind the marker, and behind a whole group that was the last entry', () => {
    fill('a', 'b/', 'b/1', 'b/2', 'c', 'd/1')
    expect(page({ delimiter: '/', limit: 2 })).toEqual({
      keys: ['a'],
      commonPrefixes: ['b/'],
      isTruncated: true,
    })
    expect(page({ delimiter: '/', marker: 'b/' })).toEqual({
      keys: ['c'],
      commonPrefixes: ['d/'],
      isTruncated: false,
    })
    expect(page({ marker: 'b/' }).keys).toEqual(['b/1', 'b/2', 'c', 'd/1'])
    expect(page({ prefix: 'b/', delimiter: '/', marker: 'b/' }).keys).toEqual(['b/1', 'b/2'])
  })

  test('ignores markers before the prefix and ends at those behind it', () => {
    fill('a', 'p1', 'p2', 'q')
    expect(page({ prefix: 'p', marker: 'a' }).keys).toEqual(['p1', 'p2'])
    expect(page({ prefix: 'p', marker: 'q' }).keys).toEqual([])
    expect(page({ prefix: 'p', marker: 'p1' }).keys).toEqual(['p2'])
  })

  test('says that it is cut only when something follows', () => {
    fill('a', 'b', 'c/1', 'c/2')
    expect(page({ limit: 4 }).isTruncated).toBe(false)
    expect(page({ limit: 3 }).isTruncated).toBe(true)
    expect(page({ delimiter: '/', limit: 3 }).isTruncated).toBe(false)
  })
})
