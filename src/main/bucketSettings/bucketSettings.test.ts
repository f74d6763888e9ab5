import { expect, test } from 'vitest'
import { removableSettingIds, settingIds } from '../../shared/bucketSettings/ids.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import { catalogue } from './catalogue.ts'
import { documentOf, parseDocument } from './documents.ts'
import { bucket, profileId, startSettings } from './testing/fixture.ts'

const cors = { profileId, bucket, id: 'cors' } as const
const versioning = { profileId, bucket, id: 'versioning' } as const
const rule = { AllowedOrigin: 'https://a.example', AllowedMethod: ['GET', 'PUT'], MaxAgeSeconds: '60' }

test('every setting of a new bucket can be read', async () => {
  const { settings, told } = await startSettings()
  expect(settings.open(profileId, bucket)).toEqual([])
  await expect.poll(() => told.length).toBe(settingIds.length)
  expect(new Set(told.map(({ id }) => id))).toEqual(new Set(settingIds))
  const states = told.map(({ id, reading }) => `${id} ${reading.state}`)
  expect(states.filter((state) => /failed|denied/.test(state))).toEqual([])
})

test('every setting that was read can be written back as it is', async () => {
  const { settings, told } = await startSettings()
  settings.open(profileId, bucket)
  await expect.poll(() => told.length).toBe(settingIds.length)
  for (const { id, reading } of told.slice()) {
    if (reading.state !== 'set') continue
    const { content, text } = reading.document
    const saved = await settings.save({ profileId, bucket, id }, text, content)
    expect(saved.reading, id).toEqual(reading)
  }
})

test('a setting is saved, seen by others, and taken away again', async () => {
  const { settings, client } = await startSettings()
  const saved = await settings.save(cors, null, { CORSRule: rule })
  expect((await client.getBucketCORS(bucket)).rules).toEqual([
    { allowedOrigin: 'https://a.example', allowedMethod: ['GET', 'PUT'], maxAgeSeconds: '60' },
  ])
  const text = saved.reading.state === 'set' ? saved.reading.document.text : ''
  expect(text).toContain('<AllowedOrigin>https://a.example</AllowedOrigin>')
  const removed = await settings.save(cors, text, null)
  expect(removed.reading).toEqual({ state: 'unset' })
})

test('what somebody else changed meanwhile is not overwritten', async () => {
  const { settings, client } = await startSettings()
  await settings.read(cors)
  await client.putBucketCORS(bucket, [{ allowedOrigin: '*', allowedMethod: 'GET' }])
  const failure = await failureOf(settings.save(cors, null, { CORSRule: rule }))
  expect(failure.kind).toBe('setting-changed')
  expect((await client.getBucketCORS(bucket)).rules[0]?.allowedOrigin).toBe('*')
})

test('a save that could not see what is there writes nothing', async () => {
  const { settings, sandbox, client } = await startSettings()
  sandbox.faults.add({ operation: 'GetBucketVersioning', refuse: { status: 403 } })
  const failure = await failureOf(settings.save(versioning, null, { Status: 'Enabled' }))
  expect(failure.kind).toBe('access-denied')
  sandbox.faults.clear()
  expect((await client.getBucketVersioning(bucket)).versionStatus).toBeUndefined()
})

test('before and after each save are kept, and known after a start', async () => {
  const { settings, reopen } = await startSettings()
  await settings.save(versioning, null, { Status: 'Enabled' })
  const enabled = documentOf('versioning', { Status: 'Enabled' }).text
  await settings.save(versioning, enabled, { Status: 'Suspended' })
  const texts = settings.snapshots(versioning).map(({ text }) => text)
  expect(texts).toEqual([documentOf('versioning', { Status: 'Suspended' }).text, enabled, null])
  const again = reopen()
  expect(again.snapshots(versioning)).toHaveLength(3)
  const known = again.open(profileId, bucket)
  expect(known.find(({ id }) => id === 'versioning')?.reading.state).toBe('set')
})

test('a right that a save lacked is told and kept until a save succeeds', async () => {
  const { settings, sandbox } = await startSettings()
  sandbox.faults.add({ operation: 'PutBucketVersioning', refuse: { status: 403 } })
  await failureOf(settings.save(versioning, null, { Status: 'Enabled' }))
  expect((await settings.read(versioning)).missingWriteAction).toBe('oss:PutBucketVersioning')
  sandbox.faults.clear()
  const saved = await settings.save(versioning, null, { Status: 'Enabled' })
  expect(saved.missingWriteAction).toBeNull()
})

test('one setting that may not be read does not hold up the others', async () => {
  const { settings, sandbox, told } = await startSettings()
  sandbox.faults.add({ operation: 'GetBucketPolicy', refuse: { status: 403 } })
  settings.open(profileId, bucket)
  await expect.poll(() => told.length).toBe(settingIds.length)
  expect(told.find(({ id }) => id === 'policy')?.reading).toEqual({
    state: 'denied',
    action: 'oss:GetBucketPolicy',
  })
})

test('elements that Osprey does not know stay in the text and in what is read from it', () => {
  const content = { CORSRule: { ...rule, Future: { Thing: ['a', 'b'] } }, Other: 'x' }
  const { text } = documentOf('cors', content)
  expect(parseDocument('cors', text).content).toEqual(content)
})

test.each([
  ['cors', '<CORSConfiguration>'],
  ['cors', '<Other></Other>'],
  ['cors', 'text'],
  ['policy', '{'],
  ['policy', '[]'],
] as const)('for %s, %s is refused as text', (id, text) => {
  expect(() => parseDocument(id, text)).toThrow(AppError)
})

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => toFailure(error),
  )

test('a bucket that is forgotten leaves its snapshots, and nothing of what was seen', async () => {
  const { settings, told } = await startSettings()
  await settings.save(versioning, null, { Status: 'Enabled' })
  settings.forget(profileId, bucket)
  expect(settings.open(profileId, bucket)).toEqual([])
  expect(settings.snapshots(versioning)).toHaveLength(2)
  const toldCount = told.length
  await expect.poll(() => told.length).toBe(toldCount + settingIds.length)
})

test('those said to be removable are those that the service takes away', () => {
  const removable = settingIds.filter((id) => catalogue[id].remove !== null)
  expect(removable).toEqual(removableSettingIds)
})
