import { expect, test } from 'vitest'
import { usesAccessTime } from './accessTime.ts'
import { isSwitchedOn, withSwitch, type SwitchId } from './switches.ts'

const ids: SwitchId[] = ['transferAcceleration', 'requestPayment', 'accessMonitor', 'archiveDirectRead']

test.each(ids)('%s is off where it was never set, and reads back as it was switched', (id) => {
  expect(isSwitchedOn(id, null)).toBe(false)
  expect(isSwitchedOn(id, withSwitch(id, null, true))).toBe(true)
  expect(isSwitchedOn(id, withSwitch(id, null, false))).toBe(false)
})

test.each(ids)('what another tool wrote beside %s stays', (id) => {
  expect(withSwitch(id, { Later: 'x' }, true)).toMatchObject({ Later: 'x' })
})

test('rules that go by the last access are found among others', () => {
  const byAge = { Transition: { Days: '30', StorageClass: 'IA' } }
  const byAccess = { Transition: [byAge.Transition, { Days: '60', IsAccessTime: 'true' }] }
  const versions = { NoncurrentVersionTransition: { NoncurrentDays: '9', IsAccessTime: 'true' } }
  expect(usesAccessTime(null)).toBe(false)
  expect(usesAccessTime({ Rule: byAge })).toBe(false)
  expect(usesAccessTime({ Rule: [byAge, byAccess] })).toBe(true)
  expect(usesAccessTime({ Rule: versions })).toBe(true)
})
