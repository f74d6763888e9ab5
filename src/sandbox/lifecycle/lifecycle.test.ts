import { describe, expect, test } from 'vitest'
import type { XmlElement, XmlInput } from '../../main/oss/xml.ts'
import { buildXml } from '../../main/oss/xml.ts'
import { codeOf, testStore } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'

const dayMs = 24 * 3600_000
const startMs = Date.UTC(2030, 0, 1, 12)

async function prepare(...rules: XmlInput[]) {
  let nowMs = Date.now()
  const { ask: send, sandbox, bucket } = await testStore({ now: () => nowMs })
  nowMs = startMs
  const ask = (request: TestRequest) => send({ nowMs, ...request })
  const setting = (subresource: string, root: string, value: XmlInput) =>
    ask({ method: 'PUT', query: { [subresource]: null }, body: buildXml(root, value) })
  const settle = async () => {
    const { status, text } = await setting('lifecycle', 'LifecycleConfiguration', { Rule: rules })
    if (status !== 200) throw new Error(text)
  }
  return {
    ask,
    bucket,
    setting,
    settle,
    put: (key: string, body = 'x', headers = {}) => ask({ method: 'PUT', key, body, headers }),
    head: (key: string) => ask({ method: 'HEAD', key }),
    /** Lets days pass, and the house be kept. */
    pass: async (days: number) => {
      nowMs += days * dayMs
      await sandbox.maintain()
    },
    keys: async () => {
      const { xml } = await ask({})
      return [xml['Contents'] ?? []].flat().map((entry) => String((entry as XmlElement)['Key']))
    },
    versions: async () => (await ask({ query: { versions: null } })).xml,
  }
}

const rule = { ID: 'r', Prefix: '', Status: 'Enabled' }

describe('an expiry rule', () => {
  test('may be due later than any date', async () => {
    const { settle, put, head } = await prepare({ ...rule, Expiration: { Days: 2 ** 31 - 1 } })
    await settle()
    await put('k')
    expect((await head('k')).headers['x-oss-expiration']).toBe(
      'expiry-date="Sat, 13 Sep 275760 00:00:00 GMT", rule-id="r"',
    )
  })

  test('removes what is old enough and fits, at midnight', async () => {
    const { settle, put, pass, keys, head } = await prepare({
      ...rule,
      Prefix: 'logs/',
      Expiration: { Days: 3 },
    })
    await settle()
    for (const key of ['logs/a', 'other']) await put(key)
    expect((await head('logs/a')).headers['x-oss-expiration']).toBe(
      'expiry-date="Sat, 05 Jan 2030 00:00:00 GMT", rule-id="r"',
    )
    expect((await head('other')).headers['x-oss-expiration']).toBeUndefined()
    await pass(3)
    expect(await keys()).toEqual(['logs/a', 'other'])
    await pass(1)
    expect(await keys()).toEqual(['other'])
  })

  test('looks at tags, sizes and exceptions', async () => {
    const { settle, put, pass, keys } = await prepare(
      { ...rule, Prefix: 't/', Tag: { Key: 'k', Value: 'v' }, Expiration: { Days: 1 } },
      {
        ...rule,
        ID: 's',
        Prefix: 's/',
        Filter: { ObjectSizeGreaterThan: 2, ObjectSizeLessThan: 5 },
        Expiration: { Days: 1 },
      },
      { ...rule, ID: 'n', Prefix: 'n/', Filter: { Not: { Prefix: 'n/keep/' } }, Expiration: { Days: 1 } },
    )
    await settle()
    await put('t/tagged', 'x', { 'x-oss-tagging': 'k=v' })
    await put('t/other', 'x', { 'x-oss-tagging': 'k=w' })
    for (const body of ['12', '123', '12345']) await put(`s/${body}`, body)
    for (const key of ['n/go', 'n/keep/stay']) await put(key)
    await pass(2)
    expect(await keys()).toEqual(['n/keep/stay', 's/12', 's/12345', 't/other'])
  })

  test('that is disabled does nothing, and one by date takes what is older', async () => {
    const { settle, put, pass, keys } = await prepare(
      { ...rule, Prefix: 'a/', Status: 'Disabled', Expiration: { Days: 1 } },
      { ...rule, ID: 'd', Prefix: 'b/', Expiration: { CreatedBeforeDate: '2030-01-03T00:00:00.000Z' } },
    )
    await settle()
    for (const key of ['a/1', 'b/1']) await put(key)
    await pass(5)
    await put('b/2')
    await pass(5)
    expect(await keys()).toEqual(['a/1', 'b/2'])
  })

  test('with a date of the old form takes everything from then on, and is given back as it was', async () => {
    const { ask, settle, put, pass, keys } = await prepare({
      ...rule,
      Expiration: { Date: '2030-01-03T00:00:00.000Z' },
    })
    await settle()
    expect((await ask({ query: { lifecycle: null } })).text).toContain(
      '<Date>2030-01-03T00:00:00.000Z</Date>',
    )
    await put('before')
    await pass(1)
    expect(await keys()).toEqual(['before'])
    await pass(5)
    await put('after')
    await pass(1)
    expect(await keys()).toEqual([])
  })

  test('with an exception for its own prefix is refused, with tags or without', async () => {
    const not = { Prefix: 'n/', Tag: { Key: 'k', Value: 'v' } }
    const { settle } = await prepare({ ...rule, Prefix: 'n/', Filter: { Not: not }, Expiration: { Days: 1 } })
    await expect(settle()).rejects.toThrow('InvalidArgument')
  })

  test('leaves alone what a retention policy protects', async () => {
    const { ask, settle, put, pass, keys } = await prepare({ ...rule, Expiration: { Days: 1 } })
    await settle()
    const body = buildXml('InitiateWormConfiguration', { RetentionPeriodInDays: 10 })
    const { headers } = await ask({ method: 'POST', query: { worm: null }, body })
    await ask({ method: 'POST', query: { wormId: String(headers['x-oss-worm-id']) } })
    await put('k')
    await pass(5)
    expect(await keys()).toEqual(['k'])
    await pass(6)
    expect(await keys()).toEqual([])
  })
})

test('a transition makes objects colder step by step, and never warmer', async () => {
  const { settle, put, pass, head } = await prepare({
    ...rule,
    Transition: [
      { Days: 1, StorageClass: 'IA', AllowSmallFile: false },
      { Days: 3, StorageClass: 'Archive' },
    ],
  })
  await settle()
  await put('large', 'x'.repeat(70_000))
  await put('small')
  await put('cold', 'x', { 'x-oss-storage-class': 'ColdArchive' })
  const classes = async () => {
    const heads = [await head('large'), await head('small'), await head('cold')]
    return heads.map(({ headers }) => headers['x-oss-storage-class'])
  }
  await pass(2)
  expect(await classes()).toEqual(['IA', 'Standard', 'ColdArchive'])
  expect((await head('large')).headers['x-oss-transition-time']).toBe('Thu, 03 Jan 2030 12:00:00 GMT')
  await pass(2)
  expect(await classes()).toEqual(['Archive', 'Archive', 'ColdArchive'])
})

test('reads keep objects warm where they are tracked, and warm them up again', async () => {
  const { ask, settle, setting, put, pass, head } = await prepare({
    ...rule,
    Transition: { Days: 5, StorageClass: 'IA', IsAccessTime: true, ReturnToStdWhenVisit: true },
  })
  await setting('accessmonitor', 'AccessMonitorConfiguration', { Status: 'Enabled' })
  await settle()
  for (const key of ['read', 'unread']) await put(key)
  await pass(4)
  await ask({ key: 'read' })
  await pass(4)
  const classOf = async (key: string) => (await head(key)).headers['x-oss-storage-class']
  expect([await classOf('read'), await classOf('unread')]).toEqual(['Standard', 'IA'])
  await ask({ key: 'unread' })
  expect(await classOf('unread')).toBe('Standard')
  const meta = await ask({ method: 'HEAD', key: 'read', query: { objectMeta: null } })
  expect(meta.headers['x-oss-last-access-time']).toBe('Sat, 05 Jan 2030 12:00:00 GMT')
})

test('covered versions go, and then the marker that covers nothing', async () => {
  const { ask, settle, setting, put, pass, versions } = await prepare({
    ...rule,
    Expiration: { ExpiredObjectDeleteMarker: true },
    NoncurrentVersionExpiration: { NoncurrentDays: 2 },
  })
  await setting('versioning', 'VersioningConfiguration', { Status: 'Enabled' })
  await settle()
  await put('k', 'first')
  await pass(10)
  await put('k', 'second')
  expect((await versions())['Version']).toHaveLength(2)
  await pass(1)
  expect((await versions())['Version']).toHaveLength(2)
  await pass(2)
  expect((await versions())['Version']).toMatchObject({ Size: '6', IsLatest: 'true' })
  await ask({ method: 'DELETE', key: 'k' })
  await pass(3)
  await pass(1)
  expect(await versions()).not.toHaveProperty('DeleteMarker')
})

test('uploads that nobody finishes are aborted', async () => {
  const { ask, settle, pass } = await prepare({ ...rule, Prefix: 'a/', AbortMultipartUpload: { Days: 2 } })
  await settle()
  const initiate = async (key: string) =>
    String((await ask({ method: 'POST', key, query: { uploads: null } })).xml['UploadId'])
  const [inside, outside] = [await initiate('a/1'), await initiate('b/1')]
  await pass(3)
  expect(codeOf(await ask({ key: 'a/1', query: { uploadId: inside } }))).toBe('404 NoSuchUpload')
  expect((await ask({ key: 'b/1', query: { uploadId: outside } })).status).toBe(200)
})
