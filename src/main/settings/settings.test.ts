import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultSettings, type Settings } from '../../shared/contract/settings.ts'
import { openSettings } from './settings.ts'

let dir: string
let path: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'osprey-settings-'))
  path = join(dir, 'settings.json')
})
afterEach(() => rmSync(dir, { recursive: true }))

const ignore = () => {}

test('a first start has the defaults', async () => {
  expect((await openSettings(path, ignore)).get()).toEqual(defaultSettings)
})

test('a change outlives a restart and leaves the rest alone', async () => {
  const before = await openSettings(path, ignore)
  await before.update({ theme: 'dark' })
  await before.update({ concurrentTransfers: 9 })
  const after = await openSettings(path, ignore)
  expect(after.get()).toEqual({ ...defaultSettings, theme: 'dark', concurrentTransfers: 9 })
})

test('only what the person chose is kept, so that a later default reaches everybody else', async () => {
  await (await openSettings(path, ignore)).update({ locale: 'zh-CN' })
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ locale: 'zh-CN' })
})

test('a value that is left undefined changes nothing', async () => {
  const settings = await openSettings(path, ignore)
  await settings.update({ theme: 'dark' })
  expect(await settings.update({ theme: undefined, locale: 'en' })).toMatchObject({
    theme: 'dark',
    locale: 'en',
  })
})

test('a change is told as a whole', async () => {
  const told: Settings[] = []
  const settings = await openSettings(path, (changed) => told.push(changed))
  await settings.update({ isSidebarCollapsed: true })
  expect(told).toEqual([{ ...defaultSettings, isSidebarCollapsed: true }])
})

test('a damaged file is set aside and the defaults stand', async () => {
  writeFileSync(path, '{"theme":')
  const settings = await openSettings(path, ignore)
  expect(settings.get()).toEqual(defaultSettings)
  expect(settings.damage?.kind).toBe('data-corrupt')
  expect(readdirSync(dir)).toHaveLength(1)
  expect(readdirSync(dir)[0]).toMatch(/^settings\.json\.damaged-/)
})
