import {
  appendFileSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSmallFile, type SourceFile } from './readSmallFile.ts'

let dir: string
let path: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'osprey-small-'))
  path = join(dir, 'file.txt')
  writeFileSync(path, 'content')
})
afterEach(() => rmSync(dir, { recursive: true }))

function lookedAt(): SourceFile {
  const { size, mtimeMs } = statSync(path)
  return { path, sizeBytes: size, modifiedAtMs: mtimeMs }
}

/** Does it to the file without leaving a trace in its time. */
function keepingTime(work: () => void): void {
  const { atime, mtime } = statSync(path)
  utimesSync(path, atime, mtime)
  work()
  utimesSync(path, atime, mtime)
}

test('a file is read whole', async () => {
  expect(String(await readSmallFile(lookedAt()))).toBe('content')
})

test('an empty file is read', async () => {
  truncateSync(path)
  expect(await readSmallFile(lookedAt())).toHaveLength(0)
})

test.each([
  ['grew', () => keepingTime(() => appendFileSync(path, ' and more'))],
  ['shrank', () => keepingTime(() => truncateSync(path, 3))],
  ['was written anew', () => utimesSync(path, new Date(), new Date(2020, 1, 1))],
])('a file that %s since it was looked at is not read', async (_, change) => {
  keepingTime(() => undefined)
  const before = lookedAt()
  change()
  await expect(readSmallFile(before)).rejects.toMatchObject({ kind: 'file-changed' })
})
