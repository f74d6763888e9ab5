import { beforeEach, describe, expect, test } from 'vitest'
import { buildXml } from '../../main/oss/xml.ts'
import type { XmlInput } from '../../main/oss/xml.ts'
import { codeOf, foreignServer, testBucket, testStore } from '../testSandbox.ts'
import type { TestAnswer } from '../testSandbox.ts'

type Store = Awaited<ReturnType<typeof testStore>>
let store: Store

beforeEach(async () => {
  store = await testStore()
})

async function set(subresource: string, root: string, value: XmlInput, bucket = store.bucket) {
  const query = { [subresource]: null }
  const body = buildXml(root, value)
  expect((await store.ask({ method: 'PUT', bucket, query, body })).status).toBe(200)
}

const encrypt = (rule: Record<string, string>, bucket?: string) =>
  set('encryption', 'ServerSideEncryptionRule', { ApplyServerSideEncryptionByDefault: rule }, bucket)

const names = {
  algorithm: 'x-oss-server-side-encryption',
  key: 'x-oss-server-side-encryption-key-id',
  data: 'x-oss-server-side-data-encryption',
} as const

/** What an answer says about encryption. */
const told = ({ headers }: TestAnswer) =>
  Object.fromEntries(
    Object.entries(names).flatMap(([short, name]) => (name in headers ? [[short, headers[name]]] : [])),
  )

describe('the encryption of a bucket', () => {
  test.each([
    [{ SSEAlgorithm: 'AES256' }, { algorithm: 'AES256' }],
    [{ SSEAlgorithm: 'SM4' }, { algorithm: 'SM4' }],
    [
      { SSEAlgorithm: 'KMS', KMSMasterKeyID: 'key-1', KMSDataEncryption: 'SM4' },
      { algorithm: 'KMS', key: 'key-1', data: 'SM4' },
    ],
  ])('%j is told with every write and read of what is written under it', async (rule, expected) => {
    const { ask, put, get } = store
    await put('before', 'x')
    await encrypt(rule)
    expect(told(await put('k', 'hello'))).toEqual(expected)
    expect(told(await get('k'))).toEqual(expected)
    expect(told(await ask({ method: 'HEAD', key: 'k' }))).toEqual(expected)
    expect(told(await get('before'))).toEqual({})
    const append = (position: string) =>
      ask({ method: 'POST', key: 'log', query: { append: null, position }, body: 'line' })
    expect([told(await append('0')), told(await append('4'))]).toEqual([expected, expected])
    expect(told(await get('log'))).toEqual(expected)
  })

  test('is that of the bucket which an object is copied to', async () => {
    const { ask, put, get, bucket, sandbox } = store
    await encrypt({ SSEAlgorithm: 'AES256' })
    await put('k', 'hello', { 'x-oss-meta-a': '1' })
    const copy = (to: string, headers = {}) =>
      ask({
        method: 'PUT',
        bucket: to,
        key: 'copy',
        headers: { 'x-oss-copy-source': `/${bucket}/k`, ...headers },
      })
    const plain = await testBucket(sandbox)
    expect(told(await copy(plain))).toEqual({})
    expect(told(await ask({ bucket: plain, key: 'copy' }))).toEqual({})
    expect(told(await copy(plain, { [names.algorithm]: 'SM4' }))).toEqual({ algorithm: 'SM4' })
    await encrypt({ SSEAlgorithm: 'KMS' }, plain)
    expect(told(await copy(plain))).toEqual({ algorithm: 'KMS' })
    expect((await ask({ bucket: plain, key: 'copy' })).headers).toMatchObject({
      'x-oss-meta-a': '1',
      [names.algorithm]: 'KMS',
    })
    expect(told(await copy(bucket))).toEqual({ algorithm: 'AES256' })
    expect(told(await get('copy'))).toEqual({ algorithm: 'AES256' })
  })

  test('is settled for an upload in parts when that begins', async () => {
    const { ask, put, get, bucket } = store
    await put('source', 'x')
    await encrypt({ SSEAlgorithm: 'AES256' })
    const begun = await ask({ method: 'POST', key: 'big', query: { uploads: null } })
    await ask({ method: 'DELETE', query: { encryption: null } })
    const uploadId = String(begun.xml['UploadId'])
    const part = { method: 'PUT', key: 'big', query: { uploadId, partNumber: '1' } }
    const copied = await ask({ ...part, headers: { 'x-oss-copy-source': `/${bucket}/source` } })
    const uploaded = await ask({ ...part, body: 'bytes' })
    const body = buildXml('CompleteMultipartUpload', {
      Part: { PartNumber: 1, ETag: String(uploaded.headers.etag) },
    })
    const done = await ask({ method: 'POST', key: 'big', query: { uploadId }, body })
    for (const answer of [begun, copied, uploaded, done, await get('big')])
      expect(told(answer)).toEqual({ algorithm: 'AES256' })
  })

  test('is for what comes in forms and by fetches, too', async () => {
    const { ask, get, sandbox } = store
    const open = await testBucket(sandbox, { 'x-oss-acl': 'public-read-write' })
    await encrypt({ SSEAlgorithm: 'AES256' }, open)
    const form = new FormData()
    form.set('key', 'form')
    form.set('file', new Blob(['hello']), 'a.txt')
    expect((await fetch(`${sandbox.url}/${open}/`, { method: 'POST', body: form })).status).toBe(204)
    expect(told(await ask({ bucket: open, key: 'form' }))).toEqual({ algorithm: 'AES256' })
    await encrypt({ SSEAlgorithm: 'SM4' })
    const Url = await foreignServer((_, response) => response.end('hello'))
    const order = buildXml('AsyncFetchTaskConfiguration', { Url, Object: 'fetched' })
    await ask({ method: 'POST', query: { asyncFetch: null }, body: order })
    await expect.poll(async () => (await get('fetched')).status).toBe(200)
    expect(told(await get('fetched'))).toEqual({ algorithm: 'SM4' })
  })

  test('gives way to what a write says itself', async () => {
    const { put, get } = store
    await encrypt({ SSEAlgorithm: 'KMS', KMSMasterKeyID: 'key-1' })
    expect(told(await put('k', 'x', { [names.algorithm]: 'AES256' }))).toEqual({ algorithm: 'AES256' })
    const own = { [names.algorithm]: 'KMS', [names.key]: 'own' }
    expect(told(await put('k', 'x', own))).toEqual({ algorithm: 'KMS', key: 'own' })
    expect(told(await get('k'))).toEqual({ algorithm: 'KMS', key: 'own' })
  })

  test('is none of a link, which has no bytes', async () => {
    const { ask, put, get } = store
    await put('target', 'x')
    await encrypt({ SSEAlgorithm: 'AES256' })
    const link = { key: 'link', query: { symlink: null } }
    await ask({ ...link, method: 'PUT', headers: { 'x-oss-symlink-target': 'target' } })
    expect(told(await ask(link))).toEqual({})
    expect(told(await get('link'))).toEqual({})
  })
})

test.each<[XmlInput, object]>([
  [{ 'SSE-OSS': '' }, { algorithm: 'AES256' }],
  [{ 'SSE-KMS': { KeyId: 'key-1' } }, { algorithm: 'KMS', key: 'key-1' }],
])('an inventory is encrypted as its rule %j says', async (Encryption, expected) => {
  const { ask, put, get, bucket, sandbox } = store
  await put('data/k', 'x')
  const body = buildXml('InventoryConfiguration', {
    Id: 'daily',
    IsEnabled: true,
    Filter: { Prefix: 'data/' },
    Destination: {
      OSSBucketDestination: { Format: 'CSV', Bucket: `acs:oss:::${bucket}`, Prefix: 'inv/', Encryption },
    },
    Schedule: { Frequency: 'Daily' },
    IncludedObjectVersions: 'Current',
  })
  await ask({ method: 'PUT', query: { inventory: null, inventoryId: 'daily' }, body })
  await sandbox.maintain()
  const { xml } = await ask({ query: { prefix: 'inv/' } })
  const keys = (xml['Contents'] as { Key: string }[]).map(({ Key }) => Key)
  expect(keys).toHaveLength(2)
  const answers = await Promise.all(keys.map((key) => get(key)))
  expect(answers.map(told)).toEqual([expected, expected])
})

describe('the direct read of archives', () => {
  test('gives an archived object without a restore, as long as it is on', async () => {
    const { ask, put, get, bucket } = store
    await put('k', 'hello', { 'x-oss-storage-class': 'Archive' })
    const copy = () => ask({ method: 'PUT', key: 'copy', headers: { 'x-oss-copy-source': `/${bucket}/k` } })
    const direct = (Enabled: boolean) =>
      set('bucketArchiveDirectRead', 'ArchiveDirectReadConfiguration', { Enabled })
    expect(codeOf(await get('k'))).toBe('403 InvalidObjectState')
    expect(codeOf(await copy())).toBe('403 InvalidObjectState')
    await direct(true)
    const { text, headers } = await get('k')
    expect([text, headers['x-oss-storage-class'], headers['x-oss-restore']]).toEqual([
      'hello',
      'Archive',
      undefined,
    ])
    expect((await copy()).status).toBe(200)
    await direct(false)
    expect(codeOf(await get('k'))).toBe('403 InvalidObjectState')
  })

  test.each(['ColdArchive', 'DeepColdArchive'])('is nothing for %s', async (storageClass) => {
    const { put, get } = store
    await put('k', 'hello', { 'x-oss-storage-class': storageClass })
    await set('bucketArchiveDirectRead', 'ArchiveDirectReadConfiguration', { Enabled: true })
    expect(codeOf(await get('k'))).toBe('403 InvalidObjectState')
  })
})
