import { expect, test } from 'vitest'
import { childOf, type SettingContent } from '../../../shared/bucketSettings/content.ts'
import {
  inventoryOf,
  inventoryProblems,
  newInventory,
  withInventory,
  type InventoryRule,
} from '../../../shared/bucketSettings/inventory.ts'
import { toFailure } from '../../failures.ts'
import { lastReport } from '../reports.ts'
import { bucket, profileId, startSettings } from '../testing/fixture.ts'
import { inventory } from './inventory.ts'

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
const weekly = { profileId, bucket, id: 'inventory', name: 'weekly' } as const

const kindOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => toFailure(error).kind,
  )

test('a bucket without an inventory has an empty list', async () => {
  const { client } = await startSettings()
  expect(await inventory.read(client, bucket)).toEqual([])
})

test('a rule is made, read back as it was meant, changed and removed', async () => {
  const { client, settings } = await startSettings()
  await settings.saveItem({ ...weekly, base: null, item: content })
  const [made = {}] = await inventory.read(client, bucket)
  expect(inventoryOf(made)).toEqual(rule)
  const paused = withInventory(made, { ...rule, isEnabled: false, encryption: 'none' })
  await settings.saveItem({ ...weekly, base: made, item: paused })
  const [changed = {}] = await inventory.read(client, bucket)
  expect(inventoryOf(changed)).toEqual({ ...rule, isEnabled: false, encryption: 'none' })
  await settings.saveItem({ ...weekly, base: changed, item: null })
  expect(await inventory.read(client, bucket)).toEqual([])
})

test('a rule that somebody else made or changed is not overwritten', async () => {
  const { client, settings } = await startSettings()
  await settings.saveItem({ ...weekly, base: null, item: content })
  expect(await kindOf(settings.saveItem({ ...weekly, base: null, item: content }))).toBe('already-exists')
  const stale = { ...content, IsEnabled: 'false' }
  expect(await kindOf(settings.saveItem({ ...weekly, base: stale, item: content }))).toBe('setting-changed')
  expect(await kindOf(settings.saveItem({ ...weekly, base: stale, item: null }))).toBe('setting-changed')
  expect(await inventory.read(client, bucket)).toHaveLength(1)
})

test('a change that the service refuses leaves the rule as it was', async () => {
  const { client, settings } = await startSettings()
  await settings.saveItem({ ...weekly, base: null, item: content })
  const [before = {}] = await inventory.read(client, bucket)
  const bad = { ...content, IncludedObjectVersions: 'Some' }
  expect(await kindOf(settings.saveItem({ ...weekly, base: before, item: bad }))).toBe('refused')
  expect(await inventory.read(client, bucket)).toEqual([before])
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
  expect(await inventory.read(client, bucket)).toHaveLength(101)
})

test('the newest report is found once the service has written one', async () => {
  const { client, sandbox } = await startSettings()
  const place = { prefix: 'lists/', bucket, id: rule.id }
  expect(await lastReport(client, place)).toEqual({ key: null, writtenAtMs: null })
  await inventory.write(client, bucket, content, null)
  await sandbox.maintain()
  const { key, writtenAtMs } = await lastReport(client, place)
  expect(key).toMatch(/^lists\/shelf\/weekly\/.+\/manifest\.json$/)
  expect(writtenAtMs).toBeGreaterThan(0)
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
