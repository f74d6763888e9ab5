import { expect, test } from 'vitest'
import type { SettingContent } from './content.ts'
import {
  newReplication,
  replicationId,
  replicationOf,
  replicationProblem,
  replicationStatus,
  unknownElements,
  withReplication,
  type ReplicationRule,
} from './replication.ts'

const rule: ReplicationRule = { ...newReplication, targetBucket: 'copy', targetRegion: 'cn-beijing' }

const full: ReplicationRule = {
  ...{ targetBucket: 'copy', targetRegion: 'cn-beijing', prefixes: ['a/', 'b/'] },
  ...{ hasDeletions: true, hasHistory: false, isTimeControlled: true, isAccelerated: true },
  ...{ roleName: 'Copier', hasKmsObjects: true, replicaKeyId: 'k' },
}

test('a new rule copies everything and deletes nothing', () => {
  expect(withReplication({}, rule)).toEqual({
    Action: 'PUT',
    Destination: { Bucket: 'copy', Location: 'oss-cn-beijing' },
    HistoricalObjectReplication: 'enabled',
  })
})

test.each([rule, full, { ...full, prefixes: ['a/'] }])('a rule is read as it was meant', (meant) => {
  expect(replicationOf(withReplication({}, meant))).toEqual(meant)
})

test('a rule that says little has what the service takes for granted', () => {
  expect(replicationOf({ Destination: { Bucket: 'copy', Location: 'oss-cn-beijing' } })).toEqual({
    ...rule,
    hasDeletions: true,
  })
})

const theirs: SettingContent = {
  ...withReplication({}, full),
  ...{ ID: 'r1', Status: 'doing', Action: 'PUT,DELETE', Novelty: { Deep: 'x' } },
  Destination: { Bucket: 'copy', Location: 'oss-cn-beijing', StorageClass: 'IA' },
}

test('a rule made anew of another keeps what no form shows, and leaves out what the service gave', () => {
  const anew = withReplication(theirs, {
    ...replicationOf(theirs),
    targetBucket: 'other',
    hasKmsObjects: false,
  })
  expect(anew).toMatchObject({
    ...{ Action: 'PUT,DELETE', Novelty: { Deep: 'x' } },
    Destination: { Bucket: 'other', Location: 'oss-cn-beijing', StorageClass: 'IA' },
    SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Disabled' } },
  })
  expect(Object.keys(anew)).not.toEqual(expect.arrayContaining(['ID']))
  expect(Object.keys(anew)).not.toEqual(expect.arrayContaining(['Status']))
  expect(Object.keys(anew)).not.toEqual(expect.arrayContaining(['EncryptionConfiguration']))
  expect(withReplication(theirs, { ...full, hasDeletions: false })['Action']).toBe('PUT')
})

test('what no form shows is named by where it stands', () => {
  expect(unknownElements(theirs)).toEqual(['Destination/StorageClass', 'Novelty'])
  expect(unknownElements(withReplication({}, full))).toEqual([])
})

test('a rule is known by its id and how far it is', () => {
  expect([replicationId(theirs), replicationStatus(theirs)]).toEqual(['r1', 'doing'])
  expect(replicationStatus({ Status: 'resting' })).toBeNull()
})

test.each([
  [{ targetBucket: '' }, false, 'noTarget'],
  [{ targetRegion: '' }, false, 'unknownRegion'],
  [{}, true, 'noPrefix'],
  [{ prefixes: Array.from({ length: 11 }, (_, index) => `${index}/`) }, true, 'manyPrefixes'],
  [{ prefixes: ['a/', '/b'] }, true, 'badPrefix'],
  [{ hasKmsObjects: true, roleName: 'r' }, false, 'noKey'],
  [{ hasKmsObjects: true, replicaKeyId: 'k' }, false, 'noRole'],
  [{ prefixes: ['a/'] }, true, null],
] satisfies [Partial<ReplicationRule>, boolean, string | null][])(
  'the form knows what is wrong with %j',
  (part, isPartial, problem) => {
    expect(replicationProblem({ ...rule, ...part }, isPartial)).toBe(problem)
  },
)
