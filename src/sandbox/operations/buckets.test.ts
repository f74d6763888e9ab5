import { expect, test } from 'vitest'
import { codeOf, send, testSandbox } from '../testSandbox.ts'

const put = { method: 'PUT' }

test.each(['ab', 'a'.repeat(64), '-ab', 'ab-', 'Abc', 'a_b', 'a.b', '存储'])(
  '%s is no name for a bucket',
  async (bucket) => {
    const sandbox = await testSandbox()
    expect(codeOf(await send(sandbox, { ...put, bucket }))).toBe('400 InvalidBucketName')
    expect(codeOf(await send(sandbox, { bucket }))).toBe('400 InvalidBucketName')
  },
)

test('a bucket is made with a class and redundancy that it keeps', async () => {
  const sandbox = await testSandbox({ now: () => Date.UTC(2030, 0, 1) })
  const ask = (request: object) => send(sandbox, { bucket: 'demo', nowMs: Date.UTC(2030, 0, 1), ...request })
  const body =
    '<CreateBucketConfiguration><StorageClass>IA</StorageClass><DataRedundancyType>ZRS</DataRedundancyType></CreateBucketConfiguration>'
  const made = await ask({ ...put, body, headers: { 'x-oss-acl': 'public-read' } })
  expect([made.status, made.headers['location'], made.body.length]).toEqual([200, '/demo', 0])
  expect((await ask({ ...put, body })).status).toBe(200)
  expect(codeOf(await ask(put))).toBe('409 BucketAlreadyExists')
  expect((await ask({ query: { bucketInfo: null } })).xml['Bucket']).toMatchObject({
    Name: 'demo',
    Region: 'cn-hangzhou',
    Location: 'oss-cn-hangzhou',
    StorageClass: 'IA',
    DataRedundancyType: 'ZRS',
    CreationDate: '2030-01-01T00:00:00.000Z',
    AccessControlList: { Grant: 'public-read' },
  })
  await ask({ ...put, key: 'k', body: 'x' })
  expect((await ask({ method: 'HEAD', key: 'k' })).headers['x-oss-storage-class']).toBe('IA')
})

test('a bucket is deleted when it is empty', async () => {
  const sandbox = await testSandbox()
  const ask = (request: object) => send(sandbox, { bucket: 'demo', ...request })
  expect(codeOf(await ask({}))).toBe('404 NoSuchBucket')
  await ask(put)
  await ask({ ...put, key: 'k', body: 'x' })
  expect(codeOf(await ask({ method: 'DELETE' }))).toBe('409 BucketNotEmpty')
  await ask({ method: 'DELETE', key: 'k' })
  expect((await ask({ method: 'DELETE' })).status).toBe(204)
  expect(codeOf(await ask({ ...put, key: 'k', body: 'x' }))).toBe('404 NoSuchBucket')
})

test('buckets are listed by name, with prefix and pages', async () => {
  const sandbox = await testSandbox()
  for (const bucket of ['bbb', 'aaa', 'abc']) await send(sandbox, { ...put, bucket })
  const all = await send(sandbox, {})
  expect(all.xml['Buckets']).toMatchObject({ Bucket: [{ Name: 'aaa' }, { Name: 'abc' }, { Name: 'bbb' }] })
  expect(all.xml).not.toHaveProperty('IsTruncated')
  const page = await send(sandbox, { query: { prefix: 'a', 'max-keys': '1' } })
  expect(page.xml).toMatchObject({
    IsTruncated: 'true',
    NextMarker: 'aaa',
    Buckets: { Bucket: { Name: 'aaa' } },
  })
  const next = await send(sandbox, { query: { prefix: 'a', marker: 'aaa' } })
  expect(next.xml).toMatchObject({ IsTruncated: 'false', Buckets: { Bucket: { Name: 'abc' } } })
})

test('an account has at most a hundred buckets', async () => {
  const sandbox = await testSandbox()
  for (let number = 0; number < 100; number++) await send(sandbox, { ...put, bucket: `bucket-${number}` })
  expect(codeOf(await send(sandbox, { ...put, bucket: 'one-more' }))).toBe('400 TooManyBuckets')
  expect((await send(sandbox, { ...put, bucket: 'bucket-0' })).status).toBe(200)
})

test('the statistics count what is stored', async () => {
  const sandbox = await testSandbox()
  const ask = (request: object) => send(sandbox, { bucket: 'demo', ...request })
  await ask(put)
  await ask({ ...put, key: 'a', body: 'hello' })
  await ask({ ...put, key: 'b', body: 'x', headers: { 'x-oss-storage-class': 'IA' } })
  const { xml } = await ask({ method: 'POST', key: 'c', query: { uploads: null } })
  await ask({ ...put, key: 'c', query: { uploadId: String(xml['UploadId']), partNumber: '1' }, body: 'part' })
  expect((await ask({ query: { stat: null } })).xml).toMatchObject({
    Storage: String(5 + 65_536),
    ObjectCount: '2',
    StandardStorage: '5',
    InfrequentAccessStorage: '65536',
    InfrequentAccessRealStorage: '1',
    MultipartUploadCount: '1',
    MultipartPartCount: '1',
    MultipartPartStorage: '4',
  })
})

test.each(['', 'everybody'])('a bucket has no access rule %j', async (acl) => {
  const sandbox = await testSandbox()
  await send(sandbox, { ...put, bucket: 'demo' })
  const answer = await send(sandbox, {
    ...put,
    bucket: 'demo',
    query: { acl: null },
    headers: { 'x-oss-acl': acl },
  })
  expect([codeOf(answer), answer.xml['ArgumentName']]).toEqual(['400 InvalidArgument', 'x-oss-acl'])
})
