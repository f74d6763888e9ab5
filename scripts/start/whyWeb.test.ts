import { expect, test } from 'vitest'
import { whyNeverOpened, whyWeb, type Machine } from './whyWeb.ts'

const desktop: Machine = { platform: 'linux', isRoot: false, hasDisplay: true, hasUserNamespaces: true }

test('a person at a desktop gets Electron', () => {
  expect(whyWeb(desktop)).toBeNull()
})

test.each([
  ['a server', { hasDisplay: false }, 'there is no display'],
  ['root', { isRoot: true }, 'Electron would run as root, without its sandbox'],
  ['a hardened kernel', { hasUserNamespaces: false }, 'this system does not let Electron build its sandbox'],
])('%s gets the browser and the reason', (_, difference, reason) => {
  expect(whyWeb({ ...desktop, ...difference })).toBe(reason)
})

test('what matters on Linux alone is not asked elsewhere', () => {
  const bare = { isRoot: true, hasDisplay: false, hasUserNamespaces: false }
  expect(whyWeb({ ...bare, platform: 'darwin' })).toBeNull()
  expect(whyWeb({ ...bare, platform: 'win32' })).toBeNull()
})

test('an Electron that could not start at all is told from one that has ended', () => {
  const ended = { code: null, signal: null, wasAsked: false }
  expect(whyNeverOpened({ ...ended, code: 127 })).toBe('a library that Electron needs is missing here')
  expect(whyNeverOpened({ ...ended, signal: 'SIGTRAP' })).toBe('Electron cannot run on this system')
  for (const code of [0, 1]) expect(whyNeverOpened({ ...ended, code })).toBeNull()
  for (const signal of ['SIGTERM', 'SIGKILL', 'SIGSEGV'] as const)
    expect(whyNeverOpened({ ...ended, signal })).toBeNull()
  expect(whyNeverOpened({ ...ended, signal: 'SIGTRAP', wasAsked: true })).toBeNull()
})
