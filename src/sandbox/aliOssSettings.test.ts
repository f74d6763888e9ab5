import OSS from 'ali-oss'
import { beforeEach, describe, expect, test } from 'vitest'
import { testSandbox } from './testSandbox.ts'

/** Methods that the SDK's types do not know. */
type Untyped = Record<string, (...values: unknown[]) => Promise<Record<string, unknown>>>

let client: OSS
let untyped: Untyped

beforeEach(async () => {
  const { port, accessKeyId, accessKeySecret } = await testSandbox()
  const endpoint = `http://localhost:${port}`
  const options = {
    endpoint,
    sldEnable: true,
    accessKeyId,
    accessKeySecret,
    bucket: 'demo',
    authorizationV4: true,
  }
  client = new OSS(options as OSS.Options)
  untyped = client as unknown as Untyped
  await client.putBucket('demo')
})

const call = (name: string, ...values: unknown[]) => {
  const method = untyped[name]
  if (!method) throw new Error(`ali-oss has no ${name}`)
  return method.apply(client, values)
}

describe('with ali-oss, a bucket', () => {
  test('logs into itself', async () => {
    await client.putBucketLogging('demo', 'logs/')
    expect(await client.getBucketLogging('demo')).toMatchObject({ enable: true, prefix: 'logs/' })
    await client.deleteBucketLogging('demo')
    expect(await client.getBucketLogging('demo')).toMatchObject({ enable: false, prefix: null })
  })

  test('is a website', async () => {
    const routingRules = [
      {
        RuleNumber: '1',
        Condition: { KeyPrefixEquals: 'a/', HttpErrorCodeReturnedEquals: '404' },
        Redirect: { RedirectType: 'External', Protocol: 'http', HostName: 'b.example' },
      },
    ]
    const config = { index: 'i.html', error: 'e.html', supportSubDir: true, type: 2, routingRules }
    await client.putBucketWebsite('demo', config as never)
    expect(await client.getBucketWebsite('demo')).toMatchObject({
      index: 'i.html',
      error: 'e.html',
      supportSubDir: 'true',
      type: '2',
      routingRules,
    })
    await client.deleteBucketWebsite('demo')
    await expect(client.getBucketWebsite('demo')).rejects.toMatchObject({
      name: 'NoSuchWebsiteConfigurationError',
    })
  })

  test('checks referers', async () => {
    await client.putBucketReferer('demo', false, ['https://a.example', 'https://b.example'])
    expect(await client.getBucketReferer('demo')).toMatchObject({
      allowEmpty: false,
      referers: ['https://a.example', 'https://b.example'],
    })
    await client.deleteBucketReferer('demo')
    expect(await client.getBucketReferer('demo')).toMatchObject({ allowEmpty: true, referers: null })
  })

  test('has CORS rules', async () => {
    const rules = [
      {
        allowedOrigin: '*',
        allowedMethod: ['GET', 'HEAD'],
        allowedHeader: '*',
        exposeHeader: 'ETag',
        maxAgeSeconds: '30',
      },
    ]
    await client.putBucketCORS('demo', rules as never)
    expect(await client.getBucketCORS('demo')).toMatchObject({ rules })
    await client.deleteBucketCORS('demo')
    await expect(client.getBucketCORS('demo')).rejects.toMatchObject({ name: 'NoSuchCORSConfigurationError' })
  })

  test('has a lifecycle', async () => {
    const rules = [
      {
        id: 'a',
        prefix: 'x/',
        status: 'Enabled',
        expiration: { days: '3' },
        abortMultipartUpload: { days: '2' },
      },
      {
        id: 'b',
        prefix: 'y/',
        status: 'Disabled',
        transition: { days: '30', storageClass: 'IA' },
        tag: [{ key: 'k', value: 'v' }],
      },
    ]
    await client.putBucketLifecycle('demo', structuredClone(rules) as never)
    expect(await client.getBucketLifecycle('demo')).toMatchObject({ rules })
    await client.deleteBucketLifecycle('demo')
    await expect(client.getBucketLifecycle('demo')).rejects.toMatchObject({ name: 'NoSuchLifecycleError' })
  })

  test('has tags, an encryption and a payer', async () => {
    await call('putBucketTags', 'demo', { env: 'dev', team: 'a' })
    expect(await call('getBucketTags', 'demo')).toMatchObject({ tag: { env: 'dev', team: 'a' } })
    await call('deleteBucketTags', 'demo')
    expect(await call('getBucketTags', 'demo')).toMatchObject({ tag: {} })
    await call('putBucketEncryption', 'demo', { SSEAlgorithm: 'AES256' })
    expect(await call('getBucketEncryption', 'demo')).toMatchObject({
      encryption: { SSEAlgorithm: 'AES256' },
    })
    await call('deleteBucketEncryption', 'demo')
    await expect(call('getBucketEncryption', 'demo')).rejects.toMatchObject({
      code: 'NoSuchServerSideEncryptionRule',
    })
    await call('putBucketRequestPayment', 'demo', 'Requester')
    expect(await call('getBucketRequestPayment', 'demo')).toMatchObject({ payer: 'Requester' })
  })

  test('has a retention policy', async () => {
    const { wormId } = await call('initiateBucketWorm', 'demo', '1')
    expect(await call('getBucketWorm', 'demo')).toMatchObject({ wormId, state: 'InProgress', days: '1' })
    await call('abortBucketWorm', 'demo')
    const again = await call('initiateBucketWorm', 'demo', '1')
    await call('completeBucketWorm', 'demo', again['wormId'])
    await call('extendBucketWorm', 'demo', again['wormId'], '2')
    expect(await call('getBucketWorm', 'demo')).toMatchObject({ state: 'Locked', days: '2' })
    await client.put('k', Buffer.from('x'))
    await expect(client.delete('k')).rejects.toMatchObject({ code: 'FileImmutable', status: 409 })
    await expect(client.put('k', Buffer.from('y'))).rejects.toMatchObject({
      code: 'FileImmutable',
      status: 409,
    })
  })

  test('has inventories', async () => {
    const inventory = {
      id: 'daily',
      isEnabled: false,
      prefix: 'a/',
      OSSBucketDestination: {
        format: 'CSV',
        accountId: '1',
        rolename: 'r',
        bucket: 'demo',
        prefix: 'i/',
        encryption: { 'SSE-OSS': '' },
      },
      frequency: 'Daily',
      includedObjectVersions: 'All',
      optionalFields: { field: ['Size', 'ETag'] },
    }
    await call('putBucketInventory', 'demo', inventory)
    expect(await call('getBucketInventory', 'demo', 'daily')).toMatchObject({
      inventory: { id: 'daily', frequency: 'Daily', optionalFields: { field: ['Size', 'ETag'] } },
    })
    expect(await call('listBucketInventory', 'demo', {})).toMatchObject({
      isTruncated: false,
      inventoryList: [{ id: 'daily' }],
    })
    await call('deleteBucketInventory', 'demo', 'daily')
    await expect(call('getBucketInventory', 'demo', 'daily')).rejects.toMatchObject({
      code: 'NoSuchInventory',
    })
  })

  test('has versions', async () => {
    expect(await call('getBucketVersioning', 'demo')).toMatchObject({ versionStatus: undefined })
    await call('putBucketVersioning', 'demo', 'Enabled')
    expect(await call('getBucketVersioning', 'demo')).toMatchObject({ versionStatus: 'Enabled' })
    const first = await client.put('k', Buffer.from('1'))
    await client.put('k', Buffer.from('2'))
    await client.delete('k')
    await expect(client.get('k')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
    const versionId = (first.res.headers as Record<string, string>)['x-oss-version-id']
    expect(String((await client.get('k', { versionId } as never)).content)).toBe('1')
    const listed = await call('getBucketVersions', {})
    expect(listed['objects']).toHaveLength(2)
    expect(listed['deleteMarker']).toMatchObject([{ name: 'k' }])
  })
})

describe('with ali-oss, an object', () => {
  test('is appended to', async () => {
    const first = await client.append('log', Buffer.from('one '))
    const next = await client.append('log', Buffer.from('two'), { position: first.nextAppendPosition })
    expect(next.nextAppendPosition).toBe('7')
    expect(String((await client.get('log')).content)).toBe('one two')
    await expect(client.append('log', Buffer.from('x'))).rejects.toMatchObject({
      name: 'PositionNotEqualToLengthError',
    })
    await client.put('plain', Buffer.from('x'))
    await expect(client.append('plain', Buffer.from('x'))).rejects.toMatchObject({
      name: 'ObjectNotAppendableError',
    })
  })

  test('has tags', async () => {
    await client.put('k', Buffer.from('x'))
    await call('putObjectTagging', 'k', { a: '1', b: '2' })
    expect(await call('getObjectTagging', 'k')).toMatchObject({ tag: { a: '1', b: '2' } })
    await call('deleteObjectTagging', 'k')
    expect(await call('getObjectTagging', 'k')).toMatchObject({ tag: {} })
  })

  test('is linked to', async () => {
    await client.put('目标', Buffer.from('hello'))
    await call('putSymlink', 'link', '目标', { meta: { a: '1' } })
    expect(await call('getSymlink', 'link')).toMatchObject({ targetName: '目标' })
    expect(String((await client.get('link')).content)).toBe('hello')
  })

  test('is archived and restored', async () => {
    await client.put('k', Buffer.from('x'), { headers: { 'x-oss-storage-class': 'Archive' } })
    await expect(client.get('k')).rejects.toMatchObject({ code: 'InvalidObjectState' })
    expect(await client.restore('k')).toMatchObject({ res: { status: 202 } })
    await expect(client.restore('k')).rejects.toMatchObject({ name: 'RestoreAlreadyInProgressError' })
    await client.put('standard', Buffer.from('x'))
    await expect(client.restore('standard')).rejects.toMatchObject({ name: 'OperationNotSupportedError' })
  })
})
