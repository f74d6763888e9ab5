import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeWholeFile } from './wholeFile.ts'

let dir: string
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'osprey-whole-'))))
afterEach(() => rmSync(dir, { recursive: true }))

async function* pieces(...texts: (string | Error)[]) {
  for (const text of texts) {
    if (text instanceof Error) throw text
    yield text
  }
}

test('what was there is replaced by the whole of the new content', async () => {
  const path = join(dir, 'receipt.csv')
  writeFileSync(path, 'a much longer old receipt')
  await writeWholeFile(path, pieces('new ', '回执'))
  expect(readFileSync(path, 'utf8')).toBe('new 回执')
  expect(readdirSync(dir)).toEqual(['receipt.csv'])
})

test('content that ends in an error leaves what was there, and nothing else', async () => {
  const path = join(dir, 'receipt.csv')
  writeFileSync(path, 'old')
  await expect(writeWholeFile(path, pieces('new', new Error('broken')))).rejects.toThrow('broken')
  expect(readFileSync(path, 'utf8')).toBe('old')
  expect(readdirSync(dir)).toEqual(['receipt.csv'])
})

test('a folder that is not there is told by its own error', async () => {
  const path = join(dir, 'gone', 'receipt.csv')
  await expect(writeWholeFile(path, pieces('new'))).rejects.toMatchObject({ code: 'ENOENT', path })
})

test.skipIf(!existsSync('/sys/kernel'))('a folder that may not be written is told by its name', async () => {
  // Nobody may make a file there, not even root.
  const writing = writeWholeFile('/sys/kernel/receipt.csv', pieces('new'))
  await expect(writing).rejects.toMatchObject({
    failure: { kind: 'folder-unwritable', params: { path: '/sys/kernel' } },
  })
})

test('a full disk is told as that, with the name that was chosen, and nothing is left on it', async ({
  skip,
}) => {
  const disk = join(dir, 'small')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return skip('mounting a small disk needs root')
  }
  try {
    const path = join(disk, 'receipt.csv')
    const error = await writeWholeFile(path, pieces('x'.repeat(100_000))).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'ENOSPC', path })
    expect(readdirSync(disk)).toEqual([])
  } finally {
    execFileSync('umount', [disk])
  }
})
