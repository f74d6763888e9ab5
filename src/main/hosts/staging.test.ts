import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStaging } from './staging.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'osprey-staging-'))
})
afterEach(() => rmSync(root, { recursive: true }))

test('a path that ends in a slash is a folder without content, and may come twice', async () => {
  const staging = createStaging(root)
  const stagingId = await staging.open()
  const receive = (path: string) =>
    staging.receive({ stagingId, path, modifiedAtMs: null }, Readable.from([]))
  await receive('photos/none/')
  await receive('photos/none/')
  await receive('photos/none.txt')
  expect(readdirSync(join(staging.folder(stagingId), 'photos')).sort()).toEqual(['none', 'none.txt'])
  expect(readdirSync(join(staging.folder(stagingId), 'photos', 'none'))).toEqual([])
})
