import { expect, test } from 'vitest'
import { syncRule, type Sync } from '../../../../../shared/contract/syncs.ts'
import { formOf, hasFilter, ruleOf } from './syncForm.ts'

const sync: Sync = {
  ...{ id: 's', name: 'Shoot', folder: '/home/me/shoot', direction: 'down', comparison: 'crc64' },
  place: { profileId: 'p', bucket: 'photos', prefix: 'in/#?%/' },
  filter: {
    ...{ include: ['*.jpg', 'a b/**'], exclude: ['cache/'], minBytes: 1536 * 1024, maxBytes: null },
    ...{ newerThanDays: 0.5, olderThanDays: null },
  },
  deletion: { maxCount: 7, maxPercent: 30 },
  lastRun: null,
}

test('a rule that is opened and saved is the same rule', () => {
  expect(ruleOf(formOf(sync, 'other')).rule).toEqual(syncRule.parse(sync))
})

test('a new rule needs a folder and a place, and is named after the folder', () => {
  const form = formOf(null, 'p')
  expect(ruleOf(form).problems).toEqual({ folder: 'folder', address: 'place' })
  const filled = { ...form, folder: 'C:\\Fotos\\Trip', address: 'oss://photos/trip' }
  expect(ruleOf(filled).rule).toMatchObject({
    ...{ name: 'Trip', place: { profileId: 'p', bucket: 'photos', prefix: 'trip/' }, deletion: null },
  })
})

test('a new rule may begin with a place', () => {
  const place = { profileId: 'other', bucket: 'photos', prefix: 'in/#?%/' }
  const form = { ...formOf(null, 'p', place), folder: '/home/me/in' }
  expect(ruleOf(form).rule).toMatchObject({ name: 'in', place })
})

test.each([
  ['oss://photos', { bucket: 'photos', prefix: '' }],
  ['//photos/a/b', { bucket: 'photos', prefix: 'a/b/' }],
])('the place %j is understood', (address, place) => {
  expect(ruleOf({ ...formOf(sync, 'p'), address }).rule?.place).toMatchObject(place)
})

test.each(['photos/a', '/a', '', 'oss://No_Bucket/'])('the place %j is refused', (address) => {
  expect(ruleOf({ ...formOf(sync, 'p'), address }).problems).toEqual({ address: 'place' })
})

test('what is no number from 0 is told at its field', () => {
  const form = { ...formOf(sync, 'p'), minMegabytes: 'x', olderThanDays: '-1' }
  expect(ruleOf(form).problems).toEqual({ minMegabytes: 'number', olderThanDays: 'number' })
})

test('filters are known from what is typed', () => {
  expect(hasFilter(formOf(sync, 'p'))).toBe(true)
  expect(hasFilter(formOf(null, 'p'))).toBe(false)
})
