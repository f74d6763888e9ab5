import { afterEach, expect, test } from 'vitest'
import { i18n, t } from './i18n.ts'

afterEach(() => {
  i18n.global.locale.value = 'en'
})

test('a count chooses the form of a message and gets separators', () => {
  expect([0, 1, 2, 12_431].map((count) => t('shell.account.bucketCount', { count }))).toEqual([
    'No buckets',
    '1 bucket',
    '2 buckets',
    '12,431 buckets',
  ])
})

test('Chinese has one form for every number', () => {
  i18n.global.locale.value = 'zh-CN'

  expect([0, 1, 12_431].map((count) => t('buckets.count', { count }))).toEqual([
    '没有 Bucket',
    '1 个 Bucket',
    '12,431 个 Bucket',
  ])
})

test('a key with hyphens is found', () => {
  expect(t('failure.connection-lost.what')).toBe('The connection dropped')
})
