import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openJsonFile } from './jsonFile.ts'

const schema = z.object({ theme: z.enum(['light', 'dark']), count: z.number().default(0) })
const initial = { theme: 'light' as const, count: 0 }
const now = () => Date.UTC(2026, 0, 2, 3, 4, 5)

let dir: string
let path: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'osprey-json-'))
  path = join(dir, 'settings.json')
})
afterEach(() => rmSync(dir, { recursive: true }))

test('a missing file holds the initial value and is not written before a change', async () => {
  const file = await openJsonFile(path, schema, initial)
  expect(file.value).toEqual(initial)
  expect(file.damage).toBeNull()
  expect(readdirSync(dir)).toEqual([])
})

test('a change is on the disk, readable by its owner alone, and there at the next opening', async () => {
  const file = await openJsonFile(path, schema, initial)
  expect(await file.update((current) => ({ ...current, theme: 'dark' }))).toEqual({ theme: 'dark', count: 0 })
  expect(file.value.theme).toBe('dark')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect((await openJsonFile(path, schema, initial)).value).toEqual({ theme: 'dark', count: 0 })
})

test('changes made at the same time all count', async () => {
  const file = await openJsonFile(path, schema, initial)
  const increment = () => file.update((current) => ({ ...current, count: current.count + 1 }))
  await Promise.all(Array.from({ length: 20 }, increment))
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ theme: 'light', count: 20 })
  expect(readdirSync(dir)).toEqual(['settings.json'])
})

test('an older file gets the defaults of what it does not name', async () => {
  writeFileSync(path, '{"theme":"dark"}')
  expect((await openJsonFile(path, schema, initial)).value).toEqual({ theme: 'dark', count: 0 })
})

test.each([
  ['cut short', '{"theme":"da'],
  ['of another shape', '{"theme":"pink"}'],
  ['empty', ''],
])('a file that is %s is set aside unchanged and the initial value taken', async (_, content) => {
  writeFileSync(path, content)
  const file = await openJsonFile(path, schema, initial, now)
  expect(file.value).toEqual(initial)
  const asidePath = join(dir, 'settings.json.damaged-20260102030405')
  expect(file.damage).toMatchObject({
    kind: 'data-corrupt',
    params: { file: 'settings.json', path, setAsidePath: asidePath },
  })
  expect(readFileSync(asidePath, 'utf8')).toBe(content)
})

test('the message about a damaged file repeats nothing of its content', async () => {
  writeFileSync(path, '{"theme":"s3cret-value"}')
  const { damage } = await openJsonFile(path, schema, initial, now)
  expect(damage?.message).toBe('unexpected content at: theme')
})

test('a write that fails leaves value and file as they were, and the next one counts', async () => {
  const file = await openJsonFile(path, schema, initial)
  await file.update((current) => ({ ...current, count: 1 }))
  rmSync(path)
  mkdirSync(path)
  await expect(file.update((current) => ({ ...current, count: 2 }))).rejects.toThrow()
  expect(file.value.count).toBe(1)
  expect(readdirSync(dir)).toEqual(['settings.json'])
  rmSync(path, { recursive: true })
  await file.update((current) => ({ ...current, count: current.count + 1 }))
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ theme: 'light', count: 2 })
})

test('a file that cannot be read is an error and stays where it is', async () => {
  mkdirSync(path)
  await expect(openJsonFile(path, schema, initial)).rejects.toThrow(/EISDIR/)
  chmodSync(path, 0o700)
  expect(readdirSync(dir)).toEqual(['settings.json'])
})
