import { expect, test } from 'vitest'
import { toFailure } from '../failures.ts'
import { domainRecords, listDomains } from './domains.ts'
import { bucket, startSettings } from './testing/fixture.ts'

const domain = 'files.example.com'

const refusalOf = async (promise: Promise<unknown>) => {
  const { kind, code } = toFailure(
    await promise.then(
      () => 'none',
      (error: unknown) => error,
    ),
  )
  return { kind, code }
}

test('a bucket without a domain has an empty list', async () => {
  const { client } = await startSettings()
  expect(await listDomains(client, bucket)).toEqual([])
})

test('a domain is proved by a record, bound, listed and unbound', async () => {
  const { client } = await startSettings()
  const records = await domainRecords(client, bucket, domain)
  expect(records).toMatchObject({
    token: expect.stringMatching(/^[\da-f]{32}$/),
    target: 'shelf.oss-cn-hangzhou.aliyuncs.com',
  })
  expect(records.endsAtMs).toBeGreaterThan(Date.now())
  await client.putBucketCname(bucket, domain)
  const [bound] = await listDomains(client, bucket)
  expect(bound).toMatchObject({ domain, isEnabled: true, certificate: null })
  expect(bound?.boundAtMs).toBeGreaterThan(0)
  await client.deleteBucketCname(bucket, domain)
  expect(await listDomains(client, bucket)).toEqual([])
})

test('a record that is asked for again is the same while it is valid', async () => {
  const { client } = await startSettings()
  const records = await domainRecords(client, bucket, domain)
  expect(await domainRecords(client, bucket, domain)).toEqual(records)
})

test('the certificate of a domain is listed, its end only where the service says it', async () => {
  const { client } = await startSettings()
  await domainRecords(client, bucket, domain)
  await client.putBucketCname(bucket, domain, { certificate: { certId: '493-cn-hangzhou' } })
  expect(await listDomains(client, bucket)).toMatchObject([
    { certificate: { id: '493-cn-hangzhou', isEnabled: true, endsAtMs: null } },
  ])
})

test('a domain that is not proved, or is bound elsewhere, is refused for what it is and not for want of a right', async () => {
  const { client } = await startSettings()
  expect(await refusalOf(client.putBucketCname(bucket, domain))).toEqual({
    ...{ kind: 'refused', code: 'NeedVerifyDomainOwnership' },
  })
  await client.putBucket('other')
  await domainRecords(client, 'other', domain)
  await client.putBucketCname('other', domain)
  expect(await refusalOf(client.putBucketCname(bucket, domain))).toEqual({
    ...{ kind: 'already-exists', code: 'CnameAlreadyExists' },
  })
})

test('where the bucket may not be asked, the record leads to the endpoint of its region', async () => {
  const { client, sandbox } = await startSettings()
  sandbox.faults.add({ operation: 'GetBucketInfo', refuse: { status: 403 } })
  expect((await domainRecords(client, bucket, domain)).target).toBe('shelf.oss-cn-hangzhou.aliyuncs.com')
})
