import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SettingContent } from '../content.ts'
import { neverReason } from './never.ts'
import { step, type LifecycleRule, type ReadRule } from './model.ts'
import { readRule, rulesOf } from './read.ts'
import { newRule, templateNames, templateOf, withTemplate } from './templates.ts'
import { problemsOf } from './validate.ts'
import { withRules, writeRule } from './write.ts'

const tree: SettingContent = {
  ID: 'r1',
  Prefix: 'logs/',
  Status: 'Enabled',
  Tag: { Key: 'k', Value: 'v' },
  Filter: {
    ObjectSizeGreaterThan: '1024',
    ObjectSizeLessThan: '1048576',
    Not: [{ Prefix: 'logs/keep/', Tag: { Key: 'k2', Value: 'v2' } }, { Prefix: 'logs/x' }],
  },
  Transition: [
    {
      Days: '30',
      StorageClass: 'IA',
      IsAccessTime: 'true',
      ReturnToStdWhenVisit: 'true',
      AllowSmallFile: 'false',
    },
    { CreatedBeforeDate: '2020-01-01T00:00:00.000Z', StorageClass: 'Archive' },
  ],
  Expiration: { Days: '365' },
  NoncurrentVersionTransition: { NoncurrentDays: '10', StorageClass: 'IA' },
  NoncurrentVersionExpiration: { NoncurrentDays: '30' },
  AtimeBase: '1700000000',
}

describe('a rule', () => {
  test('is read with all that the form knows', () => {
    const { rule, obstacle } = readRule(tree)
    expect(obstacle).toBeNull()
    expect(rule).toMatchObject({
      id: 'r1',
      prefix: 'logs/',
      isEnabled: true,
      tags: [{ key: 'k', value: 'v' }],
      largerThanBytes: 1024,
      smallerThanBytes: 1_048_576,
      exceptions: [
        { prefix: 'logs/keep/', tags: [{ key: 'k2', value: 'v2' }] },
        { prefix: 'logs/x', tags: [] },
      ],
      accessKnownSinceMs: 1_700_000_000_000,
    })
    expect(rule.steps).toMatchObject([
      {
        action: 'move',
        storageClass: 'IA',
        due: { kind: 'accessDays', days: 30 },
        returnsWhenRead: true,
        movesSmall: false,
      },
      { action: 'move', storageClass: 'Archive', due: { kind: 'before', date: '2020-01-01T00:00:00.000Z' } },
      { action: 'delete', due: { kind: 'days', days: 365 } },
      { action: 'moveOld', storageClass: 'IA', due: { kind: 'days', days: 10 } },
      { action: 'deleteOld', due: { kind: 'days', days: 30 } },
    ])
  })

  test('that nobody changed is written as it was read', () => {
    expect(writeRule(tree, readRule(tree).rule)).toEqual(tree)
  })

  test('keeps what Osprey does not know through a change, in itself and in what stays of it', () => {
    const foreign = {
      ...tree,
      Future: { Thing: '1' },
      Transition: { Days: '30', StorageClass: 'IA', Later: 'x' },
      Filter: { Wider: 'y', Not: { Prefix: 'logs/keep/', Odd: 'z' } },
    }
    const { rule } = readRule(foreign)
    const changed = writeRule(foreign, {
      ...rule,
      prefix: 'log',
      steps: rule.steps.map((each) => ({ ...each, due: { kind: 'days', days: 40 } })),
    })
    expect(changed).toMatchObject({
      Prefix: 'log',
      Future: { Thing: '1' },
      Transition: { Days: '40', StorageClass: 'IA', Later: 'x' },
      Filter: { Wider: 'y', Not: { Prefix: 'logs/keep/', Odd: 'z' } },
    })
  })

  test.each([
    ['repeated', { Prefix: ['a/', 'b/'] }],
    ['status', { Status: 'Paused' }],
    ['manyExpiries', { Expiration: [{ Days: '1' }, { Days: '2' }] }],
    ['manyExpiries', { Expiration: { Days: '1', ExpiredObjectDeleteMarker: 'true' } }],
    ['fromDate', { Expiration: { Date: '2030-01-01T00:00:00.000Z' } }],
    ['class', { Transition: { Days: '1', StorageClass: 'Frozen' } }],
    [
      'oldAccess',
      { NoncurrentVersionTransition: { NoncurrentDays: '1', StorageClass: 'IA', IsAccessTime: 'true' } },
    ],
  ])('that the form cannot show is told apart: %s', (obstacle, change) => {
    expect(readRule({ ...tree, ...change }).obstacle).toBe(obstacle)
  })
})

test('a setting without rules is taken away, and one rule stands alone as XML has it', () => {
  expect(withRules({ Rule: tree }, [])).toBeNull()
  expect(withRules({ Rule: [tree, tree], Other: 'x' }, [tree])).toEqual({ Rule: tree, Other: 'x' })
  expect(rulesOf({ Rule: [tree, tree] })).toHaveLength(2)
  expect(rulesOf(null)).toEqual([])
})

test('whatever an element holds, it is read without failing', () => {
  const content = fc.object({
    key: fc.constantFrom('Rule', 'Prefix', 'Filter', 'Not', 'Tag', 'Expiration', 'Days', 'Transition'),
  })
  fc.assert(
    fc.property(content, (made) => {
      const rules = rulesOf(JSON.parse(JSON.stringify(made)) as SettingContent)
      problemsOf(
        rules.map(({ rule }: ReadRule) => rule),
        { isAccessKnown: null },
      )
    }),
  )
})

describe('what the service would refuse is found:', () => {
  const base: LifecycleRule = { ...newRule(), prefix: 'a/', steps: [step('delete', 10)] }
  const found = (...rules: LifecycleRule[]) =>
    problemsOf(rules, { isAccessKnown: false }).map(({ code, rule }) => `${rule} ${code}`)

  test('nothing in a rule that is right', () => expect(found(base)).toEqual([]))

  test.each<[string, Partial<LifecycleRule>]>([
    ['idLong', { id: '名'.repeat(86) }],
    ['prefixLong', { prefix: 'x'.repeat(1024) }],
    ['sizeNumber', { largerThanBytes: NaN }],
    ['tagKey', { tags: [{ key: '', value: 'v' }] }],
    ['tagKey', { tags: [{ key: 'k'.repeat(129), value: 'v' }] }],
    ['tagValue', { tags: [{ key: 'k', value: 'v'.repeat(257) }] }],
    [
      'tagTwice',
      {
        tags: [
          { key: 'k', value: '1' },
          { key: 'k', value: '2' },
        ],
      },
    ],
    ['exception', { exceptions: [{ prefix: 'b/', tags: [], source: {} }] }],
    ['exception', { exceptions: [{ prefix: 'a/', tags: [{ key: 'k', value: 'v' }], source: {} }] }],
    ['noStep', { steps: [] }],
    ['days', { steps: [step('delete', 0)] }],
    ['days', { steps: [step('delete', NaN)] }],
    ['days', { steps: [step('delete', 1.5)] }],
    ['days', { steps: [step('delete', 2 ** 31)] }],
    [
      'date',
      { steps: [{ ...step('delete', 1), due: { kind: 'before', date: '2030-01-01T08:00:00.000Z' } }] },
    ],
    [
      'date',
      { steps: [{ ...step('delete', 1), due: { kind: 'before', date: '2030-13-01T00:00:00.000Z' } }] },
    ],
    ['order', { steps: [step('move', 30, 'Archive'), step('move', 30, 'IA')] }],
    ['order', { steps: [step('move', 30, 'IA'), step('delete', 20)] }],
    ['uploadTags', { tags: [{ key: 'k', value: 'v' }], steps: [step('clearUploads', 1)] }],
    ['accessUnknown', { steps: [{ ...step('move', 1, 'IA'), due: { kind: 'accessDays', days: 1 } }] }],
  ])('%s', (code, change) => expect(found({ ...base, ...change })).toEqual([`0 ${code}`]))

  test.each<[string, LifecycleRule[]]>([
    [
      'idTwice',
      [
        { ...base, id: 'x' },
        { ...base, id: 'x', prefix: 'b/' },
      ],
    ],
    ['overlap', [base, { ...base, prefix: 'a/b/' }]],
    ['overlap', [base, { ...base, steps: [step('clearMarkers', 0)] }]],
    [
      'overlap',
      [
        { ...base, steps: [step('move', 1, 'IA')] },
        { ...base, steps: [step('move', 2, 'IA')] },
      ],
    ],
    ['orderAcross', [base, { ...base, steps: [step('move', 20, 'IA')] }]],
  ])('%s between two rules', (code, rules) => expect(found(...rules)).toEqual([`1 ${code}`]))

  test('nothing between rules that tags or folders tell apart, or that do other things', () => {
    const tagged = (value: string) => ({ ...base, tags: [{ key: 'k', value }] })
    expect(found(tagged('1'), tagged('2'))).toEqual([])
    expect(found(base, { ...base, prefix: 'b/' })).toEqual([])
    expect(found(base, { ...base, steps: [step('deleteOld', 1)] })).toEqual([])
  })

  test('more rules than a bucket can have', () => {
    const rules = Array.from({ length: 1001 }, (_, index) => ({
      ...base,
      prefix: `${String(index).padStart(4, '0')}/`,
    }))
    expect(found(...rules)).toEqual(['1000 tooMany'])
  })
})

test('a rule that can never mean anything is told apart', () => {
  expect(neverReason({ ...newRule(), isEnabled: false })).toBe('off')
  expect(neverReason({ ...newRule(), prefix: '/logs' })).toBe('slash')
  expect(neverReason({ ...newRule(), largerThanBytes: 5, smallerThanBytes: 6 })).toBe('sizes')
  expect(neverReason({ ...newRule(), largerThanBytes: 5, smallerThanBytes: 7 })).toBeNull()
})

test.each(templateNames)('the template %s is accepted, and known again in what is read', (name) => {
  const made = writeRule({}, withTemplate(newRule(), name))
  const { rule, obstacle } = readRule(made)
  expect(problemsOf([rule], { isAccessKnown: false })).toEqual([])
  expect([templateOf(rule), obstacle]).toEqual([name, null])
})
