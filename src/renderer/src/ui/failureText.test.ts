import { afterEach, describe, expect, test } from 'vitest'
import { AppError, failureKinds, type Failure } from '../../../shared/failure.ts'
import { en } from '../../../shared/messages/en.ts'
import { i18n } from '../i18n.ts'
import { failureDetails, failureOf, failureReport, failureText } from './failureText.ts'

const failure = (rest: Partial<Failure> = {}): Failure => ({ kind: 'internal', message: 'x', ...rest })
const locales = ['en', 'zh-CN'] as const
const codes = Object.keys(en.failure.code)

afterEach(() => {
  i18n.global.locale.value = 'en'
})

describe.each(locales)('in %s', (locale) => {
  const textIn = (of: Failure) => {
    i18n.global.locale.value = locale
    return failureText(of)
  }
  const hasHole = /[{}]|failure\.|undefined|null/

  test.each(failureKinds)('%s says what happened, why, and what to do', (kind) => {
    const text = textIn(failure({ kind }))

    expect(text.what.length).toBeGreaterThan(3)
    expect(text.why).toMatch(/[.。]$/)
    expect(text.todo).toMatch(/[.。]$/)
    expect(Object.values(text).join(' ')).not.toMatch(hasHole)
  })

  test.each(codes)('the code %s has sentences of its own', (code) => {
    const text = textIn(failure({ kind: 'refused', code }))

    expect(text).not.toEqual(textIn(failure({ kind: 'refused' })))
    expect(Object.values(text).join(' ')).not.toMatch(hasHole)
  })
})

test('a title ends without a full stop, so that it can stand as a heading', () => {
  for (const kind of failureKinds) expect(failureText(failure({ kind })).what).not.toMatch(/[.。]$/)
})

describe('names in a sentence', () => {
  test('the last part of a key and of a path stands in quotes', () => {
    expect(failureText(failure({ kind: 'archived', key: '2026/Autumn/mug.jpg' })).what).toBe(
      '“mug.jpg” is archived',
    )
    expect(
      failureText(failure({ kind: 'disk-full', params: { path: 'C:\\Photos\\mug.jpg' } })).why,
    ).toContain('“mug.jpg”')
  })

  test('a region is called by its place', () => {
    const of = failure({ kind: 'wrong-region', params: { region: 'cn-shanghai' } })

    expect(failureText(of).why).toContain('Shanghai')
    i18n.global.locale.value = 'zh-CN'
    expect(failureText(of).why).toContain('上海')
  })

  test('the missing space is said in a unit that people read', () => {
    const of = failure({ kind: 'disk-full', params: { missingBytes: 1_288_490_189 } })

    expect(failureText(of).why).toContain('1.2 GB more are needed.')
  })

  test('braces and at signs in a name are shown as they are', () => {
    expect(failureText(failure({ kind: 'archived', key: '{key} @:x | y.txt' })).what).toBe(
      '“{key} @:x | y.txt” is archived',
    )
  })

  test('a code that is the name of a built-in property is no code of ours', () => {
    expect(failureText(failure({ kind: 'refused', code: 'constructor' })).what).toBe(
      'OSS refused the request',
    )
  })
})

describe('details', () => {
  const whole = failure({
    kind: 'access-denied',
    message: 'You have no right to access this object.',
    code: 'AccessDenied',
    status: 403,
    requestId: '5C3D9175B6FC201293AD4890',
    ec: '0003-00000001',
    operation: 'GetObject',
    bucket: 'shop',
    key: 'mug.jpg',
  })

  test('hold everything that the service said', () => {
    expect(failureDetails(whole).map(({ value }) => value)).toEqual([
      'You have no right to access this object.',
      'AccessDenied',
      '0003-00000001',
      '403',
      '5C3D9175B6FC201293AD4890',
      'GetObject',
      'shop',
      'mug.jpg',
    ])
  })

  test('leave out what is not known', () => {
    expect(failureDetails(failure()).map(({ label }) => label)).toEqual(['Message'])
  })

  test('are copied with the sentence above them', () => {
    expect(failureReport(whole)).toMatch(/^This account may not do that\nMessage: You have/)
    expect(failureReport(whole)).toContain('\nRequest ID: 5C3D9175B6FC201293AD4890')
  })
})

test('an error of the app keeps its failure, any other is a mistake of the window', () => {
  expect(failureOf(new AppError(failure({ kind: 'offline' }))).kind).toBe('offline')
  expect(failureOf(new TypeError('no'))).toEqual({ kind: 'internal', message: 'no' })
  expect(failureOf('no')).toEqual({ kind: 'internal', message: 'no' })
})
