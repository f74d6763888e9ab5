import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { XmlElement } from '../../main/oss/xml.ts'
import { buildXml } from '../../main/oss/xml.ts'
import { codeOf, send, testBucket, testStore } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'

const hourMs = 3600_000

async function prepare() {
  let nowMs = Date.now()
  const store = await testStore({ now: () => nowMs })
  const target = await testBucket(store.sandbox)
  const ask = (request: TestRequest) => store.ask({ nowMs, ...request })
  const keysIn = async (bucket: string) => {
    const { xml } = await send(store.sandbox, { bucket, nowMs })
    return [xml['Contents'] ?? []].flat().map((entry) => String((entry as XmlElement)['Key']))
  }
  return { ...store, ask, target, keysIn, pass: (ms: number) => (nowMs += ms) }
}

test('a bucket that logs gets an object of lines for the hour that is over', async () => {
  const { ask, sandbox, bucket, target, keysIn, pass } = await prepare()
  const body = buildXml('BucketLoggingStatus', {
    LoggingEnabled: { TargetBucket: target, TargetPrefix: 'log-' },
  })
  await ask({ method: 'PUT', query: { logging: null }, body })
  await ask({ method: 'PUT', key: 'ä "b"', body: 'x' })
  await ask({ key: 'missing', headers: { 'user-agent': 'a "browser"', referer: 'http://page' } })
  await sandbox.maintain()
  expect(await keysIn(target)).toEqual([])
  pass(hourMs)
  await sandbox.maintain()
  const [key = ''] = await keysIn(target)
  expect(key).toMatch(new RegExp(`^log-${bucket}-\\d{4}(-\\d\\d){5}-`))
  const { text } = await ask({ bucket: target, key })
  const [, ...lines] = text.trimEnd().split('\n')
  expect(lines[0]).toMatch(
    /^127\.0\.0\.1 - - \[\d\d\/\w{3}\/\d{4}:[\d:]{8} \+0000\] "PUT \/.*HTTP\/1\.1" 200 0 \d+/,
  )
  expect(lines[0]).toContain('"PutObject"')
  expect(lines[1]).toContain(' 404 ')
  expect(lines[1]).toContain('"http://page" "a _browser_"')
  expect(lines[1]).toContain('"GetObject"')
  expect(lines[1]).toContain('"NoSuchKey"')
  await sandbox.maintain()
  expect(await keysIn(target)).toHaveLength(1)
})

test('an inventory writes its list of objects, and a manifest, once a day', async () => {
  const { ask, sandbox, bucket, target, keysIn, pass } = await prepare()
  for (const key of ['data/a,"b"', 'data/ä', 'other']) await ask({ method: 'PUT', key, body: 'hello' })
  const body = buildXml('InventoryConfiguration', {
    Id: 'daily',
    IsEnabled: true,
    Filter: { Prefix: 'data/' },
    Destination: {
      OSSBucketDestination: {
        Format: 'CSV',
        AccountId: '1',
        RoleArn: 'r',
        Bucket: `acs:oss:::${target}`,
        Prefix: 'inv/',
      },
    },
    Schedule: { Frequency: 'Daily' },
    IncludedObjectVersions: 'Current',
    OptionalFields: { Field: ['Size', 'ETag'] },
  })
  expect((await ask({ method: 'PUT', query: { inventory: null, inventoryId: 'daily' }, body })).status).toBe(
    200,
  )
  await sandbox.maintain()
  await sandbox.maintain()
  const keys = await keysIn(target)
  expect(keys).toHaveLength(2)
  const manifestKey = keys.find((key) => key.endsWith('manifest.json')) ?? ''
  const manifest = JSON.parse((await ask({ bucket: target, key: manifestKey })).text) as {
    fileSchema: string
    files: { key: string }[]
  }
  expect(manifest.fileSchema).toBe('Bucket, Key, Size, ETag')
  const data = await ask({ bucket: target, key: manifest.files[0]?.key ?? '' })
  const etag = '5D41402ABC4B2A76B9719D911017C592'
  expect(gunzipSync(data.body).toString()).toBe(
    `"${bucket}","data%2Fa%2C%22b%22","5","${etag}"\n"${bucket}","data%2F%C3%A4","5","${etag}"\n`,
  )
  pass(25 * hourMs)
  await sandbox.maintain()
  expect(await keysIn(target)).toHaveLength(4)
})

test('logs go neither into a bucket of somebody else nor into none', async () => {
  const somebody = { accessKeyId: 'somebody', accessKeySecret: 's', accountId: '2000000000000002' }
  const { ask } = await testStore({ accounts: [somebody] })
  await ask({ ...somebody, method: 'PUT', bucket: 'foreign' })
  const to = (TargetBucket: string) => {
    const body = buildXml('BucketLoggingStatus', { LoggingEnabled: { TargetBucket, TargetPrefix: '' } })
    return ask({ method: 'PUT', query: { logging: null }, body })
  }
  expect(codeOf(await to('foreign'))).toBe('403 InvalidTargetBucketForLogging')
  expect(codeOf(await to('missing'))).toBe('400 InvalidTargetBucketForLogging')
})
