import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEarlySync } from './earlySync.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'osprey-early-sync-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

test('what the disk says is told at the end, however often it was written since', async () => {
  const early = createEarlySync(join(dir, 'gone'))
  early.written()
  early.written()
  await expect(early.settle()).rejects.toThrow('ENOENT')
  writeFileSync(join(dir, 'gone'), 'x')
  early.written()
  await expect(early.settle()).rejects.toThrow('ENOENT')
})

test('a file that was brought to the disk settles, and so does one of which nothing was written', async () => {
  writeFileSync(join(dir, 'a'), 'x')
  const early = createEarlySync(join(dir, 'a'))
  await early.settle()
  early.written()
  await expect(early.settle()).resolves.toBeUndefined()
})
