import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SettingContent } from '../content.ts'
import { deeds, singleActions } from './actions.ts'
import { always, type Objects, type PlainStatement, type When, type Who } from './plainStatement.ts'
import { readPlain } from './readPlain.ts'
import { templates } from './templates.ts'
import { writePlain } from './writePlain.ts'

const target = { bucket: 'demo', ownerId: '1000000000000001' }
const itself = 'acs:oss:*:1000000000000001:demo'
const foreign: SettingContent = {
  Sid: 'kept',
  Effect: 'Allow',
  Principal: '2000000000000002',
  Action: 'oss:GetObject',
  Resource: 'acs:oss:*:*:demo/reports/*',
  Condition: { IpAddress: { 'acs:SourceIp': '10.0.0.0/8' } },
}

const plainOf = (statement: SettingContent) => {
  const reading = readPlain(statement, target)
  if (!('plain' in reading)) throw new Error(reading.reason)
  return reading.plain
}

test('a statement of another tool is read into its parts', () => {
  expect(plainOf(foreign)).toEqual({
    effect: 'Allow',
    who: { type: 'named', principals: ['2000000000000002'] },
    actions: ['oss:GetObject'],
    objects: { type: 'folder', folder: 'reports/' },
    when: { ...always, addresses: ['10.0.0.0/8'] },
  })
})

test('what did not change stays as it was written, and so does what the form does not know', () => {
  expect(writePlain(foreign, { ...plainOf(foreign), effect: 'Deny' }, target)).toEqual({
    ...foreign,
    Effect: 'Deny',
  })
  const moved = writePlain(foreign, { ...plainOf(foreign), objects: { type: 'bucket' } }, target)
  expect(moved).toEqual({ ...foreign, Resource: [itself, `${itself}/*`] })
})

test('a folder is listed by a condition on the prefix', () => {
  const [, lists] = templates.partnerReads.make({ principals: ['2'], folder: 'a/', addresses: [] })
  expect(writePlain({}, lists as PlainStatement, target)).toEqual({
    Effect: 'Allow',
    Principal: ['2'],
    Action: [...deeds.list],
    Resource: [itself],
    Condition: { StringLike: { 'oss:Prefix': ['a/*'] } },
  })
})

test('a folder that is not named yet is never the whole bucket', () => {
  for (const actions of [[...deeds.read], [...deeds.list], []]) {
    const objects = { type: 'folder', folder: '' } as const
    const written = writePlain({}, { ...plainOf(foreign), actions, objects }, target)
    expect(written['Resource']).toEqual([])
  }
})

test('a statement whose owner is not known speaks of any', () => {
  const written = writePlain(
    {},
    { ...plainOf(foreign), objects: { type: 'bucket' } },
    { ...target, ownerId: null },
  )
  expect(written['Resource']).toEqual(['acs:oss:*:*:demo', 'acs:oss:*:*:demo/*'])
})

test.each([
  [{ Effect: 'Maybe' }, 'damaged'],
  [{ Action: { a: 'b' } }, 'damaged'],
  [{ NotPrincipal: ['1'] }, 'except'],
  [{ NotAction: 'oss:GetObject' }, 'except'],
  [{ Principal: { RAM: ['1'] } }, 'principal'],
  [{ Resource: '*' }, 'resource'],
  [{ Resource: 'acs:oss:oss-cn-hangzhou:*:demo/*' }, 'resource'],
  [{ Resource: 'acs:oss:*:3000000000000003:demo/*' }, 'resource'],
  [{ Resource: 'acs:oss:*:*:other/*' }, 'other-bucket'],
  [{ Resource: 'acs:oss:*:*:*/*' }, 'other-bucket'],
  [{ Resource: 'acs:oss:*:*:demo' }, 'mismatch'],
  [{ Resource: ['acs:oss:*:*:demo', 'acs:oss:*:*:demo/a/*'] }, 'mismatch'],
  [{ Action: 'oss:ListObjects' }, 'mismatch'],
  [{ Condition: 'x' }, 'condition'],
  [{ Condition: { Feels: { a: 'b' } } }, 'condition'],
  [{ Condition: { StringEquals: { 'acs:UserAgent': 'x' } } }, 'condition'],
  [{ Condition: { StringNotLike: { 'acs:SourceVpc': 'vpc-1' } } }, 'condition'],
  [{ Condition: { Bool: { 'acs:SecureTransport': 'perhaps' } } }, 'condition'],
  [{ Condition: { DateLessThan: { 'acs:CurrentTime': ['a', 'b'] } } }, 'condition'],
  [{ Condition: { IpAddress: { 'acs:SourceIp': [] } } }, 'condition'],
  [
    { Condition: { IpAddress: { 'acs:SourceIp': '1.2.3.4' }, NotIpAddress: { 'acs:SourceIp': '1.2.3.5' } } },
    'condition',
  ],
  [{ Condition: { StringLike: { 'oss:Prefix': 'reports/*' } } }, 'condition'],
] as const)('with %j a statement is more than the form can show: %s', (members, reason) => {
  expect(readPlain({ ...foreign, ...members } as SettingContent, target)).toEqual({ reason })
})

const word = fc.stringMatching(/^[a-z]{1,6}$/)
const action = fc.constantFrom(...Object.values(deeds).flat(), ...singleActions, 'oss:*')
const who: fc.Arbitrary<Who> = fc.oneof(
  fc.constantFrom<Who>({ type: 'everyone' }, { type: 'account' }),
  fc.uniqueArray(fc.stringMatching(/^[2-9]\d{3,15}$/), { minLength: 1, maxLength: 3 }).map((principals) => ({
    type: 'named' as const,
    principals,
  })),
)
const objects: fc.Arbitrary<Objects> = fc.oneof(
  fc.constant<Objects>({ type: 'bucket' }),
  word.map((name) => ({ type: 'folder' as const, folder: `${name}/` })),
  fc
    .uniqueArray(
      word.map((name) => `${name}*.jpg`),
      { minLength: 1, maxLength: 2 },
    )
    .map((patterns) => ({ type: 'patterns' as const, patterns })),
)
const time = fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
const when: fc.Arbitrary<When> = fc
  .record({
    addresses: fc.uniqueArray(fc.ipV4(), { maxLength: 2 }),
    isExceptAddresses: fc.boolean(),
    isInternetOnly: fc.boolean(),
    transport: fc.constantFrom('any', 'https', 'http'),
    from: fc.option(time),
    until: fc.option(time),
  })
  .map((each) => ({ ...each, isExceptAddresses: each.isExceptAddresses && each.addresses.length > 0 }))
const plain: fc.Arbitrary<PlainStatement> = fc.record({
  effect: fc.constantFrom('Allow', 'Deny'),
  who,
  actions: fc.uniqueArray(action, { minLength: 1, maxLength: 4 }),
  objects,
  when,
})

test('what the form says is read back as it was said', () => {
  fc.assert(
    fc.property(plain, (said) => {
      expect(readPlain(writePlain({}, said, target), target)).toEqual({ plain: said })
    }),
  )
})
