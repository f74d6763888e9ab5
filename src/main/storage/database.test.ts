import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inTransaction, noteDamage, openDatabase } from './database.ts'

const first = 'CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL)'
const second = 'ALTER TABLE things ADD COLUMN color TEXT'
const now = () => Date.UTC(2026, 0, 2, 3, 4, 5)

let dir: string
let path: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'osprey-database-'))
  path = join(dir, 'queue.db')
})
afterEach(() => rmSync(dir, { recursive: true }))

const names = (database: DatabaseSync) =>
  database
    .prepare('SELECT name FROM things ORDER BY id')
    .all()
    .map(({ name }) => name)

function makeWithRows(count: number): void {
  const { database } = openDatabase(path, [first])
  const insert = database.prepare('INSERT INTO things (name) VALUES (?)')
  inTransaction(database, () => {
    for (let index = 0; index < count; index++) insert.run(`thing ${index}`)
  })
  database.close()
}

test('keeps its rows from one opening to the next, in write-ahead mode', () => {
  makeWithRows(2)
  const { database, damage } = openDatabase(path, [first])
  expect(damage).toBeNull()
  expect(names(database)).toEqual(['thing 0', 'thing 1'])
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  database.close()
})

test('runs only the migrations that are new to the file', () => {
  makeWithRows(1)
  const { database } = openDatabase(path, [first, second])
  expect(database.prepare('SELECT name, color FROM things').all()).toEqual([{ name: 'thing 0', color: null }])
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
  database.close()
})

test('a migration that fails leaves the file at the version before it', () => {
  makeWithRows(1)
  expect(() => openDatabase(path, [first, 'CREATE TABLE more (id); CREATE TABLE things (id)'])).toThrow(
    /already exists/,
  )
  const { database } = openDatabase(path, [first])
  expect(database.prepare("SELECT name FROM sqlite_schema WHERE name = 'more'").get()).toBeUndefined()
  database.close()
})

test('a file that is no database is set aside unchanged, and a new database takes its place', () => {
  writeFileSync(path, 'certainly no database '.repeat(100))
  const { database, damage } = openDatabase(path, [first], { now })
  expect(names(database)).toEqual([])
  const asidePath = join(dir, 'queue.db.damaged-20260102030405')
  expect(damage).toMatchObject({
    kind: 'data-corrupt',
    params: { file: 'queue.db', path, setAsidePath: asidePath },
  })
  expect(readFileSync(asidePath, 'utf8')).toBe('certainly no database '.repeat(100))
  database.close()
})

test('a database cut short is set aside', () => {
  makeWithRows(5000)
  truncateSync(path, 20_000)
  const { database, damage } = openDatabase(path, [first], { now })
  expect(damage?.kind).toBe('data-corrupt')
  expect(names(database)).toEqual([])
  database.close()
})

test('the journal of a damaged database goes with it, so that the new one does not replay it', () => {
  writeFileSync(path, 'certainly no database '.repeat(100))
  writeFileSync(`${path}-wal`, 'old journal')
  openDatabase(path, [first], { now }).database.close()
  expect(readFileSync(join(dir, 'queue.db.damaged-20260102030405-wal'), 'utf8')).toBe('old journal')
})

test('a page overwritten in the middle is noticed', () => {
  makeWithRows(5000)
  const bytes = readFileSync(path)
  bytes.fill(0xa5, 8192, 16_384)
  writeFileSync(path, bytes)
  const { database, damage } = openDatabase(path, [first], { now })
  expect(damage?.kind).toBe('data-corrupt')
  expect(names(database)).toEqual([])
  database.close()
})

/** The middle third of a file that is too large to be read in full at each start is overwritten. */
function makeLargeAndDamaged(): void {
  const { database } = openDatabase(path, [first])
  database
    .prepare(
      `INSERT INTO things (name) SELECT hex(zeroblob(40000)) FROM
       (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 900) SELECT x FROM n)`,
    )
    .run()
  database.close()
  const sizeBytes = statSync(path).size
  expect(sizeBytes).toBeGreaterThan(64 * 1024 ** 2)
  const thirdBytes = Math.floor(sizeBytes / 3)
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(thirdBytes, 0xa5), 0, thirdBytes, thirdBytes)
  closeSync(file)
}

test('damage in a large file that whoever opens it reads is noticed at once', () => {
  makeLargeAndDamaged()
  const read = (opened: DatabaseSync) => names(opened)
  const { database, damage } = openDatabase(path, [first], { now, read })
  expect(damage).toMatchObject({ kind: 'data-corrupt', params: { file: 'queue.db' } })
  expect(names(database)).toEqual([])
  database.close()
})

test('damage that is met in a large file later is noted, and the file set aside when it is opened again', () => {
  makeLargeAndDamaged()
  const before = openDatabase(path, [first])
  expect(before.damage).toBeNull()
  try {
    names(before.database)
  } catch (error) {
    noteDamage(path, error)
  }
  before.database.close()
  const { database, damage } = openDatabase(path, [first], { now })
  expect(damage).toMatchObject({ kind: 'data-corrupt' })
  database.close()
  const after = openDatabase(path, [first], { now })
  expect(after.damage).toBeNull()
  after.database.close()
  expect(readdirSync(dir).sort()).toEqual(['queue.db', 'queue.db.damaged-20260102030405'])
})

test('an error that is no damage puts no file in doubt', () => {
  makeWithRows(1)
  noteDamage(path, new Error('database is locked'))
  expect(readdirSync(dir)).toEqual(['queue.db'])
})

test('a database written by a newer version is set aside, not changed', () => {
  openDatabase(path, [first, second]).database.close()
  const { database, damage } = openDatabase(path, [first], { now })
  expect(damage).toMatchObject({ kind: 'data-corrupt', message: expect.stringContaining('version 2') })
  database.close()
})

test('two damaged files in one second are both kept', () => {
  for (const content of ['one', 'two']) {
    writeFileSync(path, content.repeat(1000))
    openDatabase(path, [first], { now }).database.close()
  }
  const kept = readdirSync(dir).filter((name) => name.includes('damaged') && !/-(wal|shm)$/.test(name))
  expect(kept).toHaveLength(2)
})

test('a path that cannot be opened is an error, not damage', () => {
  expect(() => openDatabase(dir, [first])).toThrow(/unable to open/)
  expect(readdirSync(dir)).toEqual([])
})

test('a transaction whose work throws leaves nothing behind', () => {
  const { database } = openDatabase(path, [first])
  const work = () => {
    database.exec("INSERT INTO things (name) VALUES ('half')")
    throw new Error('no')
  }
  expect(() => inTransaction(database, work)).toThrow('no')
  expect(names(database)).toEqual([])
  database.close()
})
