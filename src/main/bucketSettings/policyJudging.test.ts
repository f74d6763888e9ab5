import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settingContent } from '../../shared/bucketSettings/content.ts'
import { publicStatements } from '../../shared/bucketSettings/policy/everyone.ts'
import { judge } from '../../shared/bucketSettings/policy/evaluate.ts'
import { parsePolicy, PolicyError } from '../../sandbox/policy/document.ts'
import { evaluate } from '../../sandbox/policy/evaluate.ts'

const few = <T>(one: fc.Arbitrary<T>) => fc.oneof(one, fc.array(one, { maxLength: 3 }))
const either = (name: string, value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 6, arbitrary: value.map((given) => ({ [name]: given })) },
    { weight: 1, arbitrary: value.map((given) => ({ [`Not${name}`]: given })) },
    { weight: 1, arbitrary: fc.constant({}) },
  )

const principal = fc.constantFrom('*', '1', '2', '1*', '?', 'arn:sts::1:assumed-role/r/*', 7, { RAM: ['1'] })
const action = fc.constantFrom(
  'oss:*',
  '*',
  'oss:GetObject',
  'OSS:getobject',
  'oss:Get*',
  'oss:ListObjects',
  'oss:?ut*',
)
const resource = fc.constantFrom(
  '*',
  'acs:oss:*:*:demo',
  'acs:oss:*:*:demo/*',
  'acs:oss:*:1:demo/a/*',
  'acs:oss:oss-cn-hangzhou:1:demo/a/?',
  'acs:oss:*:1:other/*',
)
const address = fc.oneof(
  fc.constantFrom(
    '10.0.0.0/8',
    '10.0.0.1',
    '::1',
    '2001:db8::/32',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    'x',
    '1.2.3',
  ),
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 33 })).map(([base, bits]) => `${base}/${bits}`),
  fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 129 })).map(([base, bits]) => `${base}/${bits}`),
)
const time = fc.constantFrom('2026-01-01T00:00:00Z', '2026-06-01T00:00:00.000Z', 'soon', '')
const condition = fc.oneof(
  fc.record({
    operator: fc.constantFrom('IpAddress', 'NotIpAddress'),
    key: fc.constantFrom('acs:SourceIp', 'acs:SourceVpc'),
    values: few(address),
  }),
  fc.record({
    operator: fc.constantFrom(
      ...['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map(
        (order) => `Date${order}`,
      ),
    ),
    key: fc.constant('acs:CurrentTime'),
    values: few(time),
  }),
  fc.record({
    operator: fc.constantFrom(
      'NumericEquals',
      'NumericNotEquals',
      'NumericLessThan',
      'NumericGreaterThanEquals',
    ),
    key: fc.constantFrom('oss:MaxKeys', 'oss:Prefix'),
    values: few(fc.constantFrom(1, '1', '10', 'many', '')),
  }),
  fc.record({
    operator: fc.constantFrom(
      ...['Equals', 'NotEquals', 'EqualsIgnoreCase', 'NotEqualsIgnoreCase', 'Like', 'NotLike'].map(
        (way) => `String${way}`,
      ),
      'Bool',
      'Feels',
    ),
    key: fc.constantFrom('oss:Prefix', 'acs:SecureTransport', 'acs:UserAgent', 'toString'),
    values: few(fc.constantFrom('a/', 'A/', 'a/*', 'true', true, 'false', '', '*')),
  }),
)
const conditions = fc
  .array(condition, { maxLength: 3 })
  .map((each) => Object.fromEntries(each.map(({ operator, key, values }) => [operator, { [key]: values }])))

const statement = fc
  .tuple(
    fc.record({ Effect: fc.constantFrom('Allow', 'Deny', 'Maybe') }),
    either('Principal', few(principal)),
    either('Action', few(action)),
    either('Resource', few(resource)),
    fc.oneof(
      { weight: 2, arbitrary: fc.constant({}) },
      { weight: 3, arbitrary: conditions.map((Condition) => ({ Condition })) },
    ),
  )
  .map((members) => Object.assign({}, ...members) as object)
const policy = fc
  .array(statement, { minLength: 1, maxLength: 3 })
  .map((Statement) => ({ Version: '1', Statement }))

const values = fc
  .record(
    {
      'acs:SourceIp': fc.oneof(fc.constantFrom('10.0.0.1', '::1', '2001:db8::9'), fc.ipV4(), fc.ipV6()),
      'acs:SecureTransport': fc.constantFrom('true', 'false'),
      'acs:CurrentTime': fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'),
      'oss:Prefix': fc.constantFrom('', 'a/', 'A/', 'a/b/', '10'),
      'oss:MaxKeys': fc.constantFrom('1', '10', 'many'),
    },
    { requiredKeys: [] },
  )
  .map((record) => new Map(Object.entries(record)))
const asked = fc.record({
  principal: fc.constantFrom('*', '1', '2', '7', 'arn:sts::1:assumed-role/r/s'),
  action: fc.constantFrom('oss:GetObject', 'oss:PutObject', 'oss:ListObjects'),
  resource: fc
    .constantFrom('demo', 'demo/a/b', 'demo/a/bc', 'demo/c')
    .map((path) => `acs:oss:oss-cn-hangzhou:1:${path}`),
  values,
})

const words = { allow: 'allowed', deny: 'refused', none: 'undecided' } as const

function parsed(text: string) {
  try {
    return parsePolicy(text, { needsPrincipal: true })
  } catch (error) {
    if (error instanceof PolicyError) return null
    throw error
  }
}

test('a policy says to a request what the service then does, and what the service refuses cannot be judged', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(policy, asked, (document, request) => {
      const text = JSON.stringify(document)
      const content = settingContent.parse(JSON.parse(text))
      const { verdict, decidedBy, unreadable } = judge(content, request)
      const enforced = parsed(text)
      expect(unreadable.length === 0).toBe(enforced !== null)
      if (enforced === null) return
      expect(verdict).toBe(words[evaluate(enforced, request)])
      expect(decidedBy.length > 0).toBe(verdict !== 'undecided')
      seen.add(verdict)
    }),
    { numRuns: 5000 },
  )
  expect([...seen].sort()).toEqual(['allowed', 'refused', 'undecided'])
})

test('the statements that decide decide the same without the others', () => {
  fc.assert(
    fc.property(policy, asked, (document, request) => {
      const content = settingContent.parse(JSON.parse(JSON.stringify(document)))
      const { verdict, decidedBy } = judge(content, request)
      for (const place of decidedBy) {
        const alone = settingContent.parse(
          JSON.parse(JSON.stringify({ Statement: [document.Statement[place]] })),
        )
        expect(judge(alone, request)).toEqual({ verdict, decidedBy: [0], unreadable: [] })
      }
    }),
    { numRuns: 1000 },
  )
})

test('everyone is here who the service lets in without knowing them', () => {
  const stranger = {
    principal: '*',
    action: 'oss:GetObject',
    resource: 'any',
    values: new Map<string, string>(),
  }
  const all = { patterns: ['*'], isExcept: false }
  const seen = new Set<boolean>()
  fc.assert(
    fc.property(policy, ({ Statement }) => {
      for (const statement of Statement) {
        const allowing = { ...statement, Effect: 'Allow' }
        const enforced = parsed(JSON.stringify({ Statement: [allowing] }))?.statements[0]
        if (!enforced) continue
        const bare = { ...enforced, actions: all, resources: all, conditions: new Map<string, never>() }
        const isLetIn = evaluate({ statements: [bare] }, stranger) === 'allow'
        const content = settingContent.parse(JSON.parse(JSON.stringify({ Statement: [allowing] })))
        expect(publicStatements(content).length > 0).toBe(isLetIn)
        seen.add(isLetIn)
      }
    }),
    { numRuns: 2000 },
  )
  expect(seen.size).toBe(2)
})
