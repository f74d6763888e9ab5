import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { temporaryFolder } from '../../testSandbox.ts'
import { findFfmpeg } from './findFfmpeg.ts'

const fileName = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'

test('ffmpeg is looked for in the folders of the path, in their order', () => {
  const folders = ['empty', 'first', 'second'].map((name) => path.join(temporaryFolder(), name))
  for (const folder of folders) mkdirSync(folder)
  for (const folder of folders.slice(1)) writeFileSync(path.join(folder, fileName), '')
  vi.stubEnv('PATH', folders.join(path.delimiter))
  try {
    expect(findFfmpeg()).toBe(path.join(folders[1] ?? '', fileName))
  } finally {
    vi.unstubAllEnvs()
  }
})
