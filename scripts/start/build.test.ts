import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isFresh } from './build.ts'

const outputs = ['out/main/index.js', 'out/main/web.js', 'out/preload/index.cjs', 'out/renderer/index.html']
const sources = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'src/main/deep/app.ts']

let projectDir: string
beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'osprey-build-'))
  for (const name of sources) write(name, 1000)
  for (const name of outputs) write(name, 2000)
})
afterEach(() => rmSync(projectDir, { recursive: true }))

function write(name: string, changedAtSeconds: number): void {
  const path = join(projectDir, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  utimesSync(path, changedAtSeconds, changedAtSeconds)
}

test('a build younger than all of its sources is fresh', () => {
  expect(isFresh(projectDir)).toBe(true)
})

test.each(outputs)('a build without %s is not', (name) => {
  rmSync(join(projectDir, name))
  expect(isFresh(projectDir)).toBe(false)
})

test.each([...sources, 'src/renderer/new.vue'])('a build older than %s is not', (name) => {
  write(name, 3000)
  expect(isFresh(projectDir)).toBe(false)
})

test('one output that stayed behind, as after a build that failed, is enough', () => {
  write('out/renderer/index.html', 500)
  expect(isFresh(projectDir)).toBe(false)
})

test('a changed test asks for no build', () => {
  write('src/main/deep/app.test.ts', 3000)
  expect(isFresh(projectDir)).toBe(true)
})
