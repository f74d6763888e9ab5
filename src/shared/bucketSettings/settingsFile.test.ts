import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../failure.ts'
import { parseSettingsFile, printSettingsFile, type SettingsFile } from './settingsFile.ts'

const file: SettingsFile = {
  kind: 'osprey-bucket-settings',
  version: 1,
  bucket: 'shop',
  exportedAtMs: 1,
  settings: {
    versioning: { Status: 'Enabled' },
    cors: null,
    lifecycle: { Rule: [{ ID: 'a', Strange: { x: '1' } }] },
  },
}

test('what is written is read again, elements of other tools included', () => {
  expect(parseSettingsFile(printSettingsFile(file))).toEqual(file)
})

test.each([
  ['', 'nothing'],
  ['{"kind":"something-else"}', 'another kind of file'],
  [JSON.stringify({ ...file, version: 2 }), 'a later version'],
  [JSON.stringify({ ...file, settings: { magic: {} } }), 'a setting that there is not'],
  [JSON.stringify({ ...file, settings: { cors: 'text' } }), 'a setting that is no tree'],
])('%j is refused: it is %s', (text) => {
  expect(() => parseSettingsFile(text)).toThrow(AppError)
})

test('no text whatsoever ends in anything but a file or a failure', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(() => parseSettingsFile(text)).toThrow(AppError)
    }),
  )
})
