import { expect, test } from 'vitest'
import { hasExpiry, loggingOf, loggingProblems, withLogging } from './logging.ts'

const content = {
  LoggingEnabled: { TargetBucket: 'logs', TargetPrefix: 'shop/', LoggingRole: 'AliyunOSSLoggingRole' },
}

test('no log is written where nothing is set', () => {
  expect(loggingOf(null)).toBeNull()
  expect(loggingOf({})).toBeNull()
})

test('a change keeps what another tool wrote, such as the role', () => {
  expect(loggingOf(content)).toEqual({ targetBucket: 'logs', prefix: 'shop/' })
  expect(withLogging(content, { targetBucket: 'logs', prefix: 'shop/' })).toEqual(content)
  expect(withLogging(content, { targetBucket: 'other', prefix: '' })).toEqual({
    LoggingEnabled: { TargetBucket: 'other', TargetPrefix: '', LoggingRole: 'AliyunOSSLoggingRole' },
  })
})

test.each([
  ['', '', ['no-bucket']],
  ['Logs', '', ['bucket-name']],
  ['logs', 'x'.repeat(33), ['prefix-long']],
  ['logs', '/a', ['prefix-start']],
  ['logs', 'x'.repeat(32), []],
])('a target of %o with the prefix %o has the problems %o', (targetBucket, prefix, problems) => {
  expect(loggingProblems({ targetBucket, prefix })).toEqual(problems)
})

test('only a rule that takes every log file away counts', () => {
  const rule = { Prefix: '', Status: 'Enabled', Expiration: { Days: '90' } }
  expect(hasExpiry(null, 'a/')).toBe(false)
  expect(hasExpiry({ Rule: rule }, 'a/')).toBe(true)
  expect(hasExpiry({ Rule: { ...rule, Prefix: 'a/' } }, 'a/b-')).toBe(true)
  expect(hasExpiry({ Rule: { ...rule, Prefix: 'a/b/' } }, 'a/')).toBe(false)
  expect(hasExpiry({ Rule: { ...rule, Status: 'Disabled' } }, 'a/')).toBe(false)
  expect(hasExpiry({ Rule: { ...rule, Tag: { Key: 'k', Value: 'v' } } }, 'a/')).toBe(false)
  expect(hasExpiry({ Rule: { ...rule, Expiration: { ExpiredObjectDeleteMarker: 'true' } } }, 'a/')).toBe(
    false,
  )
})
