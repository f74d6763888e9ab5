import { afterEach, expect, test } from 'vitest'
import { always, type PlainStatement } from '../../../../../shared/bucketSettings/policy/plainStatement.ts'
import { blankStatement, templates } from '../../../../../shared/bucketSettings/policy/templates.ts'
import { i18n } from '../../../i18n.ts'
import { sentenceOf } from './sentences.ts'

afterEach(() => {
  i18n.global.locale.value = 'en'
})

const answers = { principals: ['2', '3'], folder: 'reports/', addresses: ['203.0.113.0/24', '198.51.100.7'] }

test('a statement reads as a sentence', () => {
  expect(templates.partnerReads.make(answers).map(sentenceOf)).toEqual([
    '2 and 3 may read files in the folder “reports/”.',
    '2 and 3 may list files in the folder “reports/”.',
  ])
  expect(templates.officeOnly.make(answers).map(sentenceOf)).toEqual([
    'Nobody may do anything in the whole bucket, if the request does not come from 203.0.113.0/24 or 198.51.100.7 and comes over the internet.',
  ])
  expect(templates.httpsOnly.make().map(sentenceOf)).toEqual([
    'Nobody may do anything in the whole bucket, if the request comes over plain HTTP.',
  ])
})

test('it reads as one in Chinese', () => {
  i18n.global.locale.value = 'zh-CN'
  expect(templates.partnerReads.make(answers).map(sentenceOf)[0]).toBe(
    '允许 2和3 在文件夹“reports/”中读取文件。',
  )
  expect(templates.httpsOnly.make().map(sentenceOf)).toEqual([
    '当请求使用未加密的 HTTP 时，禁止任何人在整个 Bucket 中进行任何操作。',
  ])
})

test.each([
  [{}, 'Somebody may read files in the whole bucket.'],
  [{ who: { type: 'everyone' } }, 'Everyone may read files in the whole bucket.'],
  [{ who: { type: 'account' }, effect: 'Deny' }, 'This account may not read files in the whole bucket.'],
  [{ actions: [] }, 'Somebody may … in the whole bucket.'],
  [{ actions: ['oss:*'] }, 'Somebody may do everything in the whole bucket.'],
  [
    { actions: ['oss:GetObject', 'oss:GetBucketAcl'] },
    'Somebody may read files and oss:GetBucketAcl in the whole bucket.',
  ],
  [{ objects: { type: 'folder', folder: '' } }, 'Somebody may read files in some folder.'],
  [
    { objects: { type: 'patterns', patterns: ['*.jpg', 'a?'] } },
    'Somebody may read files where names fit *.jpg or a?.',
  ],
  [
    { when: { ...always, transport: 'https', until: 'soon' } },
    'Somebody may read files in the whole bucket, if the request comes over HTTPS and comes before soon.',
  ],
] as const)('with %j it reads: %s', (members, sentence) => {
  expect(sentenceOf({ ...blankStatement, ...members } as PlainStatement)).toBe(sentence)
})
