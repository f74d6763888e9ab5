import { describe, expect, test } from 'vitest'
import {
  allowedHeaderProblem,
  corsOriginDoubt,
  corsOriginProblem,
  corsProblemsOf,
  exposedHeaderProblem,
} from './corsProblems.ts'

const rule = { AllowedOrigin: '*', AllowedMethod: 'GET' }
const codes = (content: Parameters<typeof corsProblemsOf>[0], presentCount = 0) =>
  corsProblemsOf(content, presentCount).map(({ code, ruleIndex }) => `${ruleIndex ?? 'all'} ${code}`)

test.each([
  ['https://*.shop.example', null],
  ['https://*.*.example', 'manyStars'],
  ['https://shop .example', 'spaces'],
])('the origin %s: %s', (origin, problem) => expect(corsOriginProblem(origin)).toBe(problem))

test.each([
  ['https://shop.example', null],
  ['https://shop.example:8080', null],
  ['*', null],
  ['null', null],
  ['*.shop.example', null],
  ['http*', null],
  ['https://shop.example/', 'withPath'],
  ['https://shop.example/page?x', 'withPath'],
  ['*.shop.example/', 'withPath'],
  ['shop.example', 'withoutScheme'],
  ['https://Shop.example', 'capitals'],
])('whether a browser sends an origin like %s is in doubt: %s', (origin, doubt) =>
  expect(corsOriginDoubt(origin)).toBe(doubt),
)

test('headers are names, with one star where they are allowed and none where they are shown', () => {
  expect(allowedHeaderProblem('x-oss-*')).toBeNull()
  expect(allowedHeaderProblem('*-*')).toBe('manyStars')
  expect(allowedHeaderProblem('a, b')).toBe('noHeaderName')
  expect(exposedHeaderProblem('ETag')).toBeNull()
  expect(exposedHeaderProblem('*')).toBe('star')
  expect(exposedHeaderProblem('a b')).toBe('noHeaderName')
})

describe('the limits of the service are told', () => {
  test('for a rule that lacks what it needs', () => {
    expect(codes({ CORSRule: ['', rule] })).toEqual(['0 noOrigin', '0 noMethod'])
    expect(codes({ CORSRule: { ...rule, AllowedMethod: 'PATCH' } })).toEqual(['0 unknownMethod'])
    expect(codes({ CORSRule: { ...rule, AllowedOrigin: ['*.*', '**'] } })).toEqual(['0 manyStars'])
  })

  test.each(['-1', '1.5', 'a', '1000000000', '9'.repeat(30)])('for the time %s', (MaxAgeSeconds) => {
    expect(codes({ CORSRule: { ...rule, MaxAgeSeconds } })).toEqual(['0 maxAge'])
  })

  test('for more than ten rules, unless they are there already', () => {
    const content = { CORSRule: Array.from({ length: 11 }, () => rule) }
    expect(codes(content)).toEqual(['all tooManyRules'])
    expect(codes(content, 11)).toEqual([])
  })

  test('for more than 16 KB, counted in bytes', () => {
    const ofOrigins = (count: number) => ({
      CORSRule: {
        ...rule,
        AllowedOrigin: Array.from({ length: count }, (_, at) => `https://店铺${at}.example`),
      },
    })
    expect(codes(ofOrigins(200))).toEqual([])
    expect(codes(ofOrigins(300))).toEqual(['all tooLarge'])
  })

  test('but none for half a character', () => {
    expect(codes({ CORSRule: { ...rule, AllowedOrigin: 'https://\ud83d' } })).toEqual([])
  })
})
