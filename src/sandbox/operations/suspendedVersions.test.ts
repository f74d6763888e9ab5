import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { buildXml } from '../../main/oss/xml.ts'
import type { XmlElement } from '../../main/oss/xml.ts'
import { codeOf, temporaryFolder, testStore } from '../testSandbox.ts'

let store: Awaited<ReturnType<typeof testStore>>
let dataDir: string

beforeEach(async () => {
  dataDir = temporaryFolder()
  store = await testStore({ dataDir })
})

async function version(Status: 'Enabled' | 'Suspended') {
  const body = buildXml('VersioningConfiguration', { Status })
  expect((await store.ask({ method: 'PUT', query: { versioning: null }, body })).status).toBe(200)
}

const put = async (body: string, headers = {}) => {
  const answer = await store.put('k', body, headers)
  expect(answer.status).toBe(200)
  return String(answer.headers['x-oss-version-id'])
}
const get = (versionId?: string) =>
  store.ask({ key: 'k', query: versionId === undefined ? {} : { versionId } })
const remove = (versionId?: string) =>
  store.ask({ method: 'DELETE', key: 'k', query: versionId === undefined ? {} : { versionId } })

/** The versions of the bucket, each as its id, with a star for the latest; markers and others apart, newest first. */
async function versions() {
  const { xml } = await store.ask({ query: { versions: null } })
  const ids = (name: string) =>
    ([xml[name] ?? []].flat() as XmlElement[]).map(
      (one) => `${String(one['VersionId'])}${one['IsLatest'] === 'true' ? ' *' : ''}`,
    )
  return { versions: ids('Version'), markers: ids('DeleteMarker') }
}

const objectFiles = () =>
  readdirSync(path.join(dataDir, 'objects'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length

describe('while versioning is suspended', () => {
  test('every write is the null version, which takes the place of the one before', async () => {
    await version('Suspended')
    expect(await put('first')).toBe('null')
    expect(await put('second')).toBe('null')
    expect(await versions()).toEqual({ versions: ['null *'], markers: [] })
    const { text, headers } = await get('null')
    expect([text, headers['x-oss-version-id']]).toEqual(['second', 'null'])
    await expect.poll(objectFiles).toBe(1)
  })

  test('what was there before versions is the null version, and is replaced', async () => {
    await store.put('k', 'old')
    await version('Enabled')
    const kept = await put('kept')
    expect(await versions()).toEqual({ versions: [`${kept} *`, 'null'], markers: [] })
    expect((await get('null')).text).toBe('old')
    await version('Suspended')
    expect(await put('new')).toBe('null')
    expect(await versions()).toEqual({ versions: ['null *', kept], markers: [] })
    expect([(await get()).text, (await get('null')).text, (await get(kept)).text]).toEqual([
      'new',
      'new',
      'kept',
    ])
    await version('Enabled')
    const newest = await put('newest')
    expect(await versions()).toEqual({ versions: [`${newest} *`, 'null', kept], markers: [] })
  })

  test('a delete puts a null marker in the place of the null version', async () => {
    await version('Enabled')
    const kept = await put('kept')
    await version('Suspended')
    await put('gone')
    const { status, headers } = await remove()
    expect([status, headers['x-oss-delete-marker'], headers['x-oss-version-id']]).toEqual([
      204,
      'true',
      'null',
    ])
    expect(await versions()).toEqual({ versions: [kept], markers: ['null *'] })
    const missing = await get()
    expect([
      codeOf(missing),
      missing.headers['x-oss-delete-marker'],
      missing.headers['x-oss-version-id'],
    ]).toEqual(['404 NoSuchKey', 'true', 'null'])
    const marker = await get('null')
    expect([codeOf(marker), marker.headers['allow']]).toEqual(['405 MethodNotAllowed', 'DELETE'])
    await remove()
    expect((await versions()).markers).toEqual(['null *'])
    await expect.poll(objectFiles).toBe(1)
  })

  test('a write takes the place of a null marker', async () => {
    await version('Suspended')
    await put('first')
    await remove()
    await put('second')
    expect(await versions()).toEqual({ versions: ['null *'], markers: [] })
    expect((await get()).text).toBe('second')
  })

  test('who deletes the null version, or its marker, uncovers the one before', async () => {
    await version('Enabled')
    const kept = await put('kept')
    await version('Suspended')
    await put('gone')
    const version1 = await remove('null')
    expect(version1.headers).toMatchObject({ 'x-oss-version-id': 'null' })
    expect(version1.headers).not.toHaveProperty('x-oss-delete-marker')
    expect((await get()).text).toBe('kept')
    await remove()
    const marker = await remove('null')
    expect(marker.headers).toMatchObject({ 'x-oss-version-id': 'null', 'x-oss-delete-marker': 'true' })
    expect(await versions()).toEqual({ versions: [`${kept} *`], markers: [] })
    expect((await store.ask({})).xml['Contents']).toMatchObject({ Key: 'k' })
  })

  test('many are deleted behind null markers', async () => {
    await version('Suspended')
    await put('x')
    const body = buildXml('Delete', { Object: { Key: 'k' } })
    const headers = { 'content-md5': createHash('md5').update(body).digest('base64') }
    const { xml } = await store.ask({ method: 'POST', query: { delete: null }, body, headers })
    expect(xml['Deleted']).toEqual({ Key: 'k', DeleteMarker: 'true', DeleteMarkerVersionId: 'null' })
    expect(await versions()).toEqual({ versions: [], markers: ['null *'] })
  })

  test('copies, links and uploads in parts are the null version, too', async () => {
    await version('Suspended')
    await put('x')
    const copy = { 'x-oss-copy-source': `/${store.bucket}/k` }
    const copied = await store.ask({ method: 'PUT', key: 'copy', headers: copy })
    expect(copied.headers).toMatchObject({
      'x-oss-version-id': 'null',
      'x-oss-copy-source-version-id': 'null',
    })
    const link = { 'x-oss-symlink-target': 'k' }
    const linked = await store.ask({ method: 'PUT', key: 'link', query: { symlink: null }, headers: link })
    expect(linked.headers['x-oss-version-id']).toBe('null')
    const begun = await store.ask({ method: 'POST', key: 'big', query: { uploads: null } })
    const uploadId = String(begun.xml['UploadId'])
    await store.ask({ method: 'PUT', key: 'big', query: { uploadId, partNumber: '1' }, body: 'x' })
    const all = { 'x-oss-complete-all': 'yes' }
    const done = await store.ask({ method: 'POST', key: 'big', query: { uploadId }, headers: all })
    expect([done.status, done.headers['x-oss-version-id']]).toEqual([200, 'null'])
  })
})

test.each(['Enabled', 'Suspended'] as const)(
  'a wish not to overwrite means nothing where versions are %s',
  async (status) => {
    await version(status)
    await put('first')
    await put('second', { 'x-oss-forbid-overwrite': 'true' })
    expect((await get()).text).toBe('second')
  },
)

test('a version that is not there differs from an id that none can have', async () => {
  await version('Enabled')
  const id = await put('x')
  await remove(id)
  expect(codeOf(await get(id))).toBe('404 NoSuchVersion')
  expect(codeOf(await get('null'))).toBe('404 NoSuchVersion')
  for (const none of ['nonsense', '']) {
    expect(codeOf(await get(none))).toBe('400 InvalidArgument')
    expect(codeOf(await remove(none))).toBe('400 InvalidArgument')
  }
  expect((await remove(id)).status).toBe(204)
})
