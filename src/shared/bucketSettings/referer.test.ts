import { describe, expect, test } from 'vitest'
import { judgeReferer, refererDoubt, refererOf, whomRefererKeepsOut, withReferer } from './referer.ts'

const open = refererOf(null)
const listed = { ...open, allowsEmpty: false, allowed: ['https://shop.example', 'http*://*.shop.example'] }

describe('an edit', () => {
  test('keeps what the form does not know, and says what the service needs', () => {
    const content = { RefererList: { Referer: 'http://a', Other: 'x' }, Future: 'y' }
    expect(withReferer(content, { allowed: [] })).toEqual({
      AllowEmptyReferer: 'true',
      RefererList: { Other: 'x' },
      Future: 'y',
    })
    expect(withReferer(null, { allowsEmpty: false })).toEqual({ AllowEmptyReferer: 'false', RefererList: '' })
  })

  test('that puts back what was there gives the same content', () => {
    const content = { AllowEmptyReferer: 'true', TruncatePath: 'false', RefererList: '' }
    const changed = withReferer(content, { allowed: ['http://a'], denied: ['http://b', 'http://c'] })
    expect(changed).toMatchObject({ RefererBlacklist: { Referer: ['http://b', 'http://c'] } })
    expect(withReferer(changed, { allowed: [], denied: [] })).toEqual(content)
  })
})

test.each([
  ['https://shop.example', true, 'listed', 'https://shop.example'],
  ['https://shop.example/a/b?c=d', true, 'listed', 'https://shop.example'],
  ['http://www.shop.example/', true, 'listed', 'http*://*.shop.example'],
  ['https://shop.example.evil.example/', false, 'notListed', null],
  ['', false, 'empty', null],
])('a page at %j is let in: %s (%s)', (page, isAllowed, reason, pattern) => {
  expect(judgeReferer(listed, page)).toMatchObject({ isAllowed, reason, pattern })
})

test('what is denied stays out, whatever is allowed', () => {
  const referer = { ...listed, denied: ['https://shop.example/internal'] }
  expect(judgeReferer(referer, 'https://shop.example/internal/x')).toMatchObject({
    isAllowed: false,
    reason: 'denied',
  })
})

test('how much of an address is compared is a matter of the switches', () => {
  const page = 'https://shop.example/a?b=c'
  const compared = (changes: object) => judgeReferer({ ...open, ...changes }, page).compared
  expect(compared({})).toBe('https://shop.example/a')
  expect(compared({ truncatesQuery: false })).toBe(page)
  expect(compared({ truncatesPath: true })).toBe('https://shop.example')
})

test.each([
  ['shop.example', false, 'withoutScheme'],
  ['*.shop.example', false, null],
  ['https://shop.example/a', false, null],
  ['https://shop.example/a', true, 'cutPath'],
  ['https://shop.example', true, null],
])('%s, with paths cut off: %s, is in doubt: %s', (pattern, truncatesPath, doubt) => {
  expect(refererDoubt(pattern, { ...open, truncatesPath })).toBe(doubt)
})

test.each([
  ['nobody', {}],
  ['nobody', { allowed: ['*'] }],
  ['some', { allowed: ['https://*'] }],
  ['some', { denied: ['http://a.example'] }],
  ['some', { denied: ['*'] }],
  ['some', { allowsEmpty: false }],
  ['some', { allowsEmpty: false, allowed: ['https://shop.example'] }],
  ['everybody', { allowsEmpty: false, denied: ['http*'] }],
  ['everybody', { allowsEmpty: false, allowed: ['shop.example'] }],
  ['everybody', { allowsEmpty: false, allowed: ['https://a.example/b'], truncatesPath: true }],
])('keeps out %s: %j', (reach, changes) => {
  expect(whomRefererKeepsOut({ ...open, ...changes })).toBe(reach)
})
