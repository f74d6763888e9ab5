import { expect, test } from 'vitest'
import { childOf, type SettingContent } from '../../shared/bucketSettings/content.ts'
import {
  inventoryOf,
  inventoryProblems,
  newInventory,
  withInventory,
  type InventoryRule,
} from '../../shared/bucketSettings/inventory.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import { lastReport, listInventories, ownerOf, removeInventory, saveInventory } from './inventories.ts'
import { bucket, startSettings } from './testing/fixture.ts'

const rule: InventoryRule = {
  ...{
    ...newInventory,
    id: 'weekly',
    targetBucket: bucket,
    targetPrefix: 'lists/',
    accountId: '1700000000000001',
  },
  ...{ encryption: 'oss', frequency: 'Daily', versions: 'All', fields: ['Size', 'ETag'] },
}
const content = withInventory({}, rule)
const change = { id: rule.id, content, baseText: null }

const kindOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof AppError ? error.failure : toFailure(error)).kind,
  )

test('a bucket without an inventory has an empty list', async () => {
  const { client } = await startSettings()
  expect(await listInventories(client, bucket)).toEqual([])
})

test('a rule is made, read back as it was meant, changed and removed', async () => {
  const { client } = await startSettings()
  await saveInventory(client, bucket, change)
  const [made] = await listInventories(client, bucket)
  expect(inventoryOf(made?.content ?? {})).toEqual(rule)
  const paused = withInventory(made?.content ?? {}, { ...rule, isEnabled: false, encryption: 'none' })
  await saveInventory(client, bucket, { ...change, content: paused, baseText: made?.text ?? '' })
  const [changed] = await listInventories(client, bucket)
  expect(inventoryOf(changed?.content ?? {})).toEqual({ ...rule, isEnabled: false, encryption: 'none' })
  await removeInventory(client, bucket, rule.id)
  expect(await listInventories(client, bucket)).toEqual([])
})

test('a rule that somebody else made or changed is not overwritten', async () => {
  const { client } = await startSettings()
  await saveInventory(client, bucket, change)
  expect(await kindOf(saveInventory(client, bucket, change))).toBe('already-exists')
  expect(await kindOf(saveInventory(client, bucket, { ...change, baseText: 'something else' }))).toBe(
    'setting-changed',
  )
  expect(await listInventories(client, bucket)).toHaveLength(1)
})

test('a change that the service refuses leaves the rule as it was', async () => {
  const { client } = await startSettings()
  await saveInventory(client, bucket, change)
  const [before] = await listInventories(client, bucket)
  const bad = { ...content, IncludedObjectVersions: 'Some' }
  expect(
    await kindOf(saveInventory(client, bucket, { ...change, content: bad, baseText: before?.text ?? '' })),
  ).toBe('refused')
  expect(await listInventories(client, bucket)).toEqual([before])
})

test('rules beyond the first page of the list are read too', async () => {
  const { client } = await startSettings()
  for (let index = 0; index < 101; index++) {
    const id = `rule-${index}`
    await client.putBucketInventory(bucket, {
      ...{ id, isEnabled: false, frequency: 'Daily', includedObjectVersions: 'All' },
      OSSBucketDestination: { format: 'CSV', accountId: '1', rolename: 'r', bucket },
    })
  }
  expect(await listInventories(client, bucket)).toHaveLength(101)
})

test('the newest report is found once the service has written one', async () => {
  const { client, sandbox } = await startSettings()
  const place = { prefix: 'lists/', bucket, id: rule.id }
  expect(await lastReport(client, place)).toEqual({ key: null, writtenAtMs: null })
  await saveInventory(client, bucket, change)
  await sandbox.maintain()
  const { key, writtenAtMs } = await lastReport(client, place)
  expect(key).toMatch(/^lists\/shelf\/weekly\/.+\/manifest\.json$/)
  expect(writtenAtMs).toBeGreaterThan(0)
})

test('the owner of the bucket is known, or left open where the account may not know', async () => {
  const { client, sandbox } = await startSettings()
  expect(await ownerOf(client, bucket)).toMatch(/^\d+$/)
  sandbox.faults.add({ operation: 'GetBucketAcl', refuse: { status: 403 } })
  expect(await ownerOf(client, bucket)).toBeNull()
})

test('an edit keeps what the form does not show', () => {
  const theirs: SettingContent = {
    ...content,
    New: { Thing: 'x' },
    Filter: { Prefix: 'a/', LowerSizeBound: '5', StorageClass: 'IA' },
    OptionalFields: { Field: ['Size', 'Novelty'] },
    Destination: {
      OSSBucketDestination: {
        ...childOf(childOf(content, 'Destination'), 'OSSBucketDestination'),
        RoleArn: 'acs:ram::1700000000000001:role/team/AliyunOSSRole',
        Encryption: { 'SSE-KMS': { KeyId: 'k' } },
      },
    },
  }
  const form = inventoryOf(theirs)
  expect(form.encryption).toBe('kms')
  const next = withInventory(theirs, { ...form, prefix: 'b/', fields: ['Size', 'Crc64'] })
  expect(next).toEqual({
    ...theirs,
    Filter: { Prefix: 'b/', LowerSizeBound: '5', StorageClass: 'IA' },
    OptionalFields: { Field: ['Size', 'Crc64', 'Novelty'] },
  })
})

test.each([
  [{ id: '' }, { id: 'noId' }],
  [{ id: 'a b' }, { id: 'badId' }],
  [{ id: 'x'.repeat(65) }, { id: 'badId' }],
  [{ id: 'daily' }, { id: 'takenId' }],
  [{ targetBucket: '' }, { targetBucket: 'noTarget' }],
  [{ accountId: 'me' }, { accountId: 'badAccount' }],
  [{ roleName: '' }, { roleName: 'noRole' }],
  [{ prefix: '/a' }, { prefix: 'badPrefix' }],
  [{ targetPrefix: 'x'.repeat(513) }, { targetPrefix: 'longPrefix' }],
  [{}, {}],
] satisfies [Partial<InventoryRule>, object][])('the form knows what is wrong in %j', (part, problems) => {
  expect(inventoryProblems({ ...rule, ...part }, ['daily'])).toEqual(problems)
})
