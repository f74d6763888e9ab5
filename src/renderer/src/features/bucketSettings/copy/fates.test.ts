import { expect, test } from 'vitest'
import { fateOf, movedTo } from './fates.ts'

const rule = { AllowedOrigin: '*', AllowedMethod: ['GET', 'PUT'] }

test('the order of members makes no difference, that of a list does', () => {
  const turned = { AllowedMethod: ['GET', 'PUT'], AllowedOrigin: '*' }
  expect(fateOf('cors', { CORSRule: rule }, { CORSRule: turned })).toBe('same')
  expect(fateOf('cors', { CORSRule: rule }, { CORSRule: { ...rule, AllowedMethod: ['PUT', 'GET'] } })).toBe(
    'changed',
  )
})

test('access is the same for buckets of different owners', () => {
  const access = (owner: string) => ({ Owner: { ID: owner }, AccessControlList: { Grant: 'private' } })
  expect(fateOf('access', access('1'), access('2'))).toBe('same')
  expect(fateOf('access', { AccessControlList: { Grant: 'public-read' } }, access('2'))).toBe('changed')
})

test('what is set nowhere else is added, and taken away where it can be', () => {
  expect(fateOf('cors', { CORSRule: rule }, null)).toBe('added')
  expect(fateOf('cors', null, { CORSRule: rule })).toBe('removed')
  expect(fateOf('transferAcceleration', null, { Enabled: 'true' })).toBe('stuck')
  expect(fateOf('cors', null, null)).toBe('same')
})

test('nothing is said of what could not be read', () => {
  expect(fateOf('cors', undefined, null)).toBe('unknown')
  expect(fateOf('cors', { CORSRule: rule }, undefined)).toBe('unknown')
})

test('a policy speaks of the bucket that it is moved to, and of others as before', () => {
  const policy = (bucket: string) => ({
    Version: '1',
    Statement: [
      { Effect: 'Allow', Resource: [`acs:oss:*:*:${bucket}`, `acs:oss:*:*:${bucket}/ab/*`] },
      { Effect: 'Deny', Resource: ['acs:oss:*:*:abc/*', '*'] },
    ],
  })
  expect(movedTo('new', 'policy', policy('ab'), 'ab')).toEqual(policy('new'))
  expect(movedTo('new', 'cors', { CORSRule: rule }, 'ab')).toEqual({ CORSRule: rule })
})
