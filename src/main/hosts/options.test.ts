import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { defaultDataDir } from './dataDir.ts'
import { parseDesktopOptions, parseWebOptions } from './options.ts'
import { StartError } from './startError.ts'

test('without options the data lies where the system keeps such data and any port will do', () => {
  expect(parseWebOptions([])).toEqual({ dataDir: defaultDataDir(), port: 0, shouldOpen: true })
})

test('the web host takes a folder, a port, and that no browser is wanted', () => {
  const options = parseWebOptions(['--data-dir', 'somewhere', '--port=8080', '--no-open'])
  expect(options).toEqual({ dataDir: resolve('somewhere'), port: 8080, shouldOpen: false })
})

test.each([['--port', 'x'], ['--port', '65536'], ['--port=-1'], ['--port'], ['--colour'], ['stray']])(
  'the command line %s %s is told to be wrong',
  (...args) => {
    expect(() => parseWebOptions(args)).toThrow(StartError)
  },
)

test('the desktop passes over switches of Electron', () => {
  const args = ['--inspect=0', '.', '--data-dir', '/data', '--enable-logging', '--lang=de']
  expect(parseDesktopOptions(args)).toEqual({ dataDir: resolve('/data') })
})

test.each([
  ['linux' as const, {}, join('/home/me', '.config', 'Osprey')],
  ['linux' as const, { XDG_CONFIG_HOME: '/x' }, join('/x', 'Osprey')],
  ['darwin' as const, {}, join('/home/me', 'Library', 'Application Support', 'Osprey')],
  ['win32' as const, { APPDATA: '/roaming' }, join('/roaming', 'Osprey')],
])('on %s with %o data lies in %s', (platform, env, expected) => {
  expect(defaultDataDir(platform, env, '/home/me')).toBe(expected)
})
