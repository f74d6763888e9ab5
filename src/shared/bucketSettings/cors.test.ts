import { describe, expect, test } from 'vitest'
import { corsRuleFor, corsRulesOf, doesBrowserGoOn, isForEverySite, isPlainCorsRule } from './cors.ts'
import {
  corsAdditionFor,
  newlyForEverySite,
  withCorsAddition,
  withCorsRule,
  withMovedCorsRule,
  withNewCorsRule,
  withoutCorsRule,
} from './corsEdits.ts'

const shop = { AllowedOrigin: 'https://shop.example', AllowedMethod: ['GET', 'HEAD'] }
const anyone = { AllowedOrigin: '*', AllowedMethod: 'GET' }
const ask = (origin: string, method: string, ...headers: string[]) => ({ origin, method, headers })

describe('an edit', () => {
  test('keeps what the form does not know', () => {
    const content = { CORSRule: { ...shop, Future: { Thing: 'x' } }, Other: 'y' }
    expect(withCorsRule(content, 0, { origins: ['https://a.example', 'https://b.example'] })).toEqual({
      CORSRule: {
        AllowedOrigin: ['https://a.example', 'https://b.example'],
        AllowedMethod: ['GET', 'HEAD'],
        Future: { Thing: 'x' },
      },
      Other: 'y',
    })
  })

  test('that puts back what was there gives the same content', () => {
    const content = { CORSRule: [shop, anyone] }
    const changed = withCorsRule(content, 1, { origins: ['https://a.example'], maxAgeSeconds: '60' })
    expect(withCorsRule(changed, 1, { origins: ['*'], maxAgeSeconds: '' })).toEqual(content)
    expect(withMovedCorsRule(withMovedCorsRule(content, 0, 1), 1, 0)).toEqual(content)
  })

  test('that takes the last rule away takes the setting away', () => {
    expect(withoutCorsRule({ CORSRule: shop, ResponseVary: 'true' }, 0)).toBeNull()
  })

  test('adds the first rule to nothing', () => {
    expect(withNewCorsRule(null, { origins: ['*'], methods: ['GET'] })).toEqual({ CORSRule: anyone })
  })
})

test('a rule without any element is a rule, and one with elements in place of texts is none for a form', () => {
  expect(corsRulesOf({ CORSRule: ['', shop] })).toHaveLength(2)
  expect(isPlainCorsRule(shop)).toBe(true)
  expect(isPlainCorsRule({ ...shop, AllowedHeader: [{ Name: 'x' }, 'a'] })).toBe(false)
})

test('the first rule that allows all that is asked counts', () => {
  const rules = corsRulesOf({ CORSRule: [shop, { ...anyone, AllowedHeader: 'X-Oss-*' }] })
  expect(corsRuleFor(rules, ask('https://shop.example', 'GET'))).toBe(0)
  expect(corsRuleFor(rules, ask('https://shop.example', 'GET', 'x-oss-meta-a'))).toBe(1)
  expect(corsRuleFor(rules, ask('https://shop.example', 'PUT'))).toBeNull()
})

test.each([
  ['*', true],
  ['http*', true],
  ['*://*', true],
  ['https://*', false],
  ['https://*.example', false],
])('an origin %s is for every website: %s', (origin, expected) => {
  expect(isForEverySite({ origins: [origin] })).toBe(expected)
})

describe('what is missing', () => {
  test('is one line of the rule that has the rest', () => {
    const content = { CORSRule: [anyone, { ...shop, AllowedMethod: ['GET', 'PUT'] }] }
    expect(corsAdditionFor(content, ask('https://shop.example', 'PUT', 'x-oss-date'))).toEqual({
      ruleIndex: 1,
      origins: [],
      methods: [],
      allowedHeaders: ['x-oss-date'],
    })
  })

  test('gives nobody else the right to write', () => {
    expect(corsAdditionFor({ CORSRule: anyone }, ask('https://shop.example', 'PUT')).ruleIndex).toBeNull()
    const writing = { ...shop, AllowedMethod: ['GET', 'PUT'] }
    expect(corsAdditionFor({ CORSRule: writing }, ask('https://other.example', 'GET')).ruleIndex).toBeNull()
  })

  test('allows what was asked once it is added', () => {
    const asked = ask('https://www.shop.example', 'GET', 'range')
    const content = withCorsAddition({ CORSRule: shop }, corsAdditionFor({ CORSRule: shop }, asked))
    expect(corsRulesOf(content)).toHaveLength(1)
    expect(corsRuleFor(corsRulesOf(content), asked)).toBe(0)
  })
})

test('what every website may do anew is told', () => {
  const after = { CORSRule: [anyone, { AllowedOrigin: ['https://a.example', '*'], AllowedMethod: 'PUT' }] }
  expect(newlyForEverySite({ CORSRule: anyone }, after)).toEqual(['PUT'])
  expect(newlyForEverySite(after, { CORSRule: anyone })).toEqual([])
})

test.each([
  [{ 'access-control-allow-origin': 'https://other.example' }, false],
  [{ 'access-control-allow-origin': '*' }, false],
  [{ 'access-control-allow-origin': '*', 'access-control-allow-methods': 'PUT' }, false],
  [
    {
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'GET, PUT',
      'access-control-allow-headers': 'X-Oss-Date',
    },
    true,
  ],
])('a browser that is answered %j goes on with an upload: %s', (headers, expected) => {
  const answer = { status: 200, code: null, headers: { ...headers } as Record<string, string> }
  expect(doesBrowserGoOn(answer, ask('https://shop.example', 'PUT', 'x-oss-date'))).toBe(expected)
})
