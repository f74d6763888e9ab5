import { expect, test } from 'vitest'
import { rulesOf } from '../../../../../shared/bucketSettings/lifecycle/read.ts'
import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { ruleChanges } from './ruleChanges.ts'

const drafts = { ID: 'drafts', Prefix: 'campaigns/drafts/', Status: 'Enabled', Expiration: { Days: '90' } }
const toInfrequent = { Days: '30', StorageClass: 'IA' }
const toArchive = { Days: '180', StorageClass: 'Archive' }
const photos = { ID: 'photos', Prefix: '2026/', Status: 'Enabled', Transition: [toInfrequent, toArchive] }

const changes = (before: SettingContent[], after: SettingContent[]) =>
  ruleChanges(rulesOf({ Rule: before }), rulesOf({ Rule: after }))

test('rules that stay as they are have no change', () => {
  expect(changes([drafts, photos], [drafts, photos])).toEqual([])
})

test('another time is told as one value and the other', () => {
  expect(changes([drafts], [{ ...drafts, Expiration: { Days: '60' } }])).toEqual([
    { about: 'Delete drafts after', before: '90 days', after: '60 days' },
  ])
})

test('another kind of time says what it counts from', () => {
  const byAccess = { ...toInfrequent, IsAccessTime: 'true' }
  expect(changes([{ ...photos, Transition: toInfrequent }], [{ ...photos, Transition: byAccess }])).toEqual([
    {
      about: 'Move 2026 to Infrequent:',
      before: '30 days after last change',
      after: '30 days after last opened',
    },
  ])
})

test('a step that goes and one that comes are told', () => {
  const next = { ...photos, Transition: toInfrequent, Expiration: { Days: '400' } }
  expect(changes([photos], [next])).toEqual([
    { about: '', before: null, after: 'Delete 2026 after 400 days' },
    { about: '', before: 'Move 2026 to Archive after 180 days', after: null },
  ])
})

test('a rule is known again by its name, wherever it stands', () => {
  expect(changes([drafts, photos], [photos, { ...drafts, Status: 'Disabled' }])).toEqual([
    {
      about: 'Delete everything in drafts, 90 days after its last change:',
      before: 'on',
      after: 'off',
    },
    { about: 'The order of the rules', before: null, after: null },
  ])
})

test('a new rule and one that goes are told as sentences', () => {
  expect(changes([photos], [{ ...drafts, ID: '', Prefix: '' }, photos])).toEqual([
    {
      about: '',
      before: null,
      after: 'Delete everything in the whole bucket, 90 days after its last change',
    },
  ])
  expect(changes([drafts, photos], [photos])).toEqual([
    { about: '', before: 'Delete everything in drafts, 90 days after its last change', after: null },
  ])
})

test('another place is told by its whole name, and other limits by themselves', () => {
  const next = {
    ...drafts,
    Prefix: 'old/drafts/',
    Filter: { ObjectSizeGreaterThan: '1048576' },
  }
  expect(changes([drafts], [next])).toEqual([
    { about: 'Rule 1 is for', before: 'campaigns/drafts/', after: 'old/drafts/' },
    { about: 'Rule 1 is only for', before: 'all of it', after: 'larger than 1 MB' },
  ])
})

test('what has no words of its own is told as a detail', () => {
  expect(changes([drafts], [{ ...drafts, ID: 'renamed' }])).toEqual([
    { about: 'Details of rule 1', before: null, after: null },
  ])
})
