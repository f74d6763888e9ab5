import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { XmlElement } from '../../main/oss/xml.ts'
import { buildXml } from '../../main/oss/xml.ts'
import { escapeKey, escapeUri } from '../../main/oss/signing/request.ts'
import { presignV1 } from '../../main/oss/signing/v1.ts'
import { presignV4 } from '../../main/oss/signing/v4.ts'
import type { TestRequest } from '../testSandbox.ts'
import { anyKey, runs } from './arbitraries.ts'
import { formBody, formType, openPolicy, signedFields } from './forms.ts'
import { watchedStore } from './store.ts'

let store: Awaited<ReturnType<typeof watchedStore>>

beforeEach(async () => {
  store = await watchedStore()
})

/** The answer to a request that has to succeed. */
async function ask(request: TestRequest) {
  const answer = await store.ask(request)
  expect([answer.status, answer.text]).toEqual([expect.toBeOneOf([200, 204]), answer.text])
  return answer
}

const forAnyKey = (usual: number, check: (key: string) => Promise<void>) =>
  fc.assert(fc.asyncProperty(anyKey, check), runs(usual))

/** Of an answer in which names may be escaped: those of its elements, as they are. */
function namesIn(xml: XmlElement, element: string, isEscaped: boolean): string[] {
  const entries = [xml[element] ?? []].flat() as XmlElement[]
  return entries.map(({ Key }) => (isEscaped ? decodeURIComponent(String(Key)) : String(Key)))
}

const encodings: Record<string, string>[] = [{}, { 'encoding-type': 'url' }]

test('any key can be listed, from it on and below it', async () => {
  await forAnyKey(25, async (key) => {
    await ask({ method: 'PUT', key, body: 'x' })
    for (const encoding of encodings) {
      const names = async (query: Record<string, string | null>) => {
        const { xml } = await ask({ query: { ...query, ...encoding } })
        return namesIn(xml, 'Contents', 'encoding-type' in encoding)
      }
      expect(await names({})).toEqual([key])
      expect(await names({ 'list-type': '2' })).toEqual([key])
      expect(await names({ prefix: key })).toEqual([key])
      expect(await names({ marker: key })).toEqual([])
      expect(await names({ 'list-type': '2', 'start-after': key })).toEqual([])
    }
    await ask({ method: 'DELETE', key })
  })
})

test('any key has versions, each with its own content', async () => {
  const body = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
  await ask({ method: 'PUT', query: { versioning: null }, body })
  await forAnyKey(15, async (key) => {
    const ids: string[] = []
    for (const content of ['first', 'second']) {
      const { headers } = await ask({ method: 'PUT', key, body: content })
      ids.push(String(headers['x-oss-version-id']))
    }
    const marker = await ask({ method: 'DELETE', key })
    const all = [...ids, String(marker.headers['x-oss-version-id'])].toReversed()
    for (const encoding of encodings) {
      const { xml } = await ask({ query: { versions: null, prefix: key, ...encoding } })
      const isEscaped = 'encoding-type' in encoding
      const names = [...namesIn(xml, 'DeleteMarker', isEscaped), ...namesIn(xml, 'Version', isEscaped)]
      expect(names).toEqual([key, key, key])
      const { xml: rest } = await ask({
        query: { versions: null, 'key-marker': key, 'version-id-marker': all[1] ?? '', ...encoding },
      })
      expect(namesIn(rest, 'Version', isEscaped)).toEqual([key])
    }
    expect((await ask({ key, query: { versionId: ids[0] ?? '' } })).text).toBe('first')
    for (const versionId of all) await ask({ method: 'DELETE', key, query: { versionId } })
    expect((await ask({ query: { versions: null } })).xml['Version']).toBeUndefined()
  })
})

test.each(['V1', 'V4'] as const)('any key can be in a URL signed with %s', async (version) => {
  const { sandbox, bucket } = store
  const { region, ...credential } = sandbox
  const signed = (method: string, key: string): TestRequest => {
    const request = { method, bucket, key, headers: {}, query: {} }
    const nowMs = Date.now()
    const signing = { credential, region, product: 'oss', timeMs: nowMs, expiresInSeconds: 600 }
    const query =
      version === 'V1'
        ? presignV1(credential, request, Math.floor(nowMs / 1000) + 600)
        : presignV4(request, signing)
    return { method, key, query, signature: 'none' }
  }
  await forAnyKey(25, async (key) => {
    await ask({ ...signed('PUT', key), body: key })
    expect((await ask(signed('GET', key))).text).toBe(key)
    expect((await ask(signed('HEAD', key))).headers['content-length']).toBe(String(Buffer.byteLength(key)))
    await ask(signed('DELETE', key))
    expect((await store.ask(signed('GET', key))).status).toBe(404)
  })
})

test('any key can be copied, however its slashes are escaped', async () => {
  await forAnyKey(15, async (key) => {
    await ask({ method: 'PUT', key, body: key })
    for (const escape of [escapeKey, escapeUri]) {
      const headers = { 'x-oss-copy-source': `/${store.bucket}/${escape(key)}` }
      await ask({ method: 'PUT', key: 'copy of it', headers })
      expect((await ask({ key: 'copy of it' })).text).toBe(key)
      const back = { 'x-oss-copy-source': `/${store.bucket}/copy%20of%20it` }
      await ask({ method: 'PUT', key, headers: back })
    }
    expect((await ask({ key })).text).toBe(key)
  })
})

test('any keys can be deleted at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(anyKey, { minLength: 1, maxLength: 4 }), async (keys) => {
      for (const encoding of encodings) {
        for (const key of keys) await ask({ method: 'PUT', key, body: 'x' })
        const body = buildXml('Delete', { Object: keys.map((Key) => ({ Key })) })
        const headers = { 'content-md5': createHash('md5').update(body).digest('base64') }
        const { xml } = await ask({ method: 'POST', query: { delete: null, ...encoding }, headers, body })
        expect(namesIn(xml, 'Deleted', 'encoding-type' in encoding)).toEqual(keys)
        expect((await ask({})).xml['Contents']).toBeUndefined()
      }
    }),
    runs(15),
  )
})

test('any key can be uploaded in parts, of which some are copied', async () => {
  await forAnyKey(15, async (key) => {
    for (const encoding of encodings) {
      const isEscaped = 'encoding-type' in encoding
      const nameIn = (xml: XmlElement) => (isEscaped ? decodeURIComponent(String(xml['Key'])) : xml['Key'])
      await ask({ method: 'PUT', key, body: 'x'.repeat(100 * 1024) })
      const begun = await ask({ method: 'POST', key, query: { uploads: null, ...encoding } })
      const uploadId = String(begun.xml['UploadId'])
      const source = { 'x-oss-copy-source': `/${store.bucket}/${escapeUri(key)}` }
      const first = { uploadId, partNumber: '1' }
      await ask({ method: 'PUT', key, query: first, headers: source })
      await ask({ method: 'PUT', key, query: { uploadId, partNumber: '2' }, body: key })
      const listed = await ask({ query: { uploads: null, prefix: key, ...encoding } })
      const parts = await ask({ key, query: { uploadId, ...encoding } })
      const headers = { 'x-oss-complete-all': 'yes' }
      const done = await ask({ method: 'POST', key, query: { uploadId, ...encoding }, headers })
      expect([begun, parts, done].map(({ xml }) => nameIn(xml))).toEqual([key, key, key])
      expect(namesIn(listed.xml, 'Upload', isEscaped)).toEqual([key])
      expect((await ask({ key })).text.endsWith(key)).toBe(true)
    }
  })
})

test('any key can be linked to, appended to, and come in a form', async () => {
  await forAnyKey(15, async (key) => {
    for (const position of ['0', '1'])
      await ask({ method: 'POST', key, query: { append: null, position }, body: position })
    const headers = { 'x-oss-symlink-target': escapeUri(key) }
    await ask({ method: 'PUT', key: 'a link', query: { symlink: null }, headers })
    expect((await ask({ key: 'a link' })).text).toBe('01')
    const link = await ask({ key: 'a link', query: { symlink: null } })
    expect(decodeURIComponent(String(link.headers['x-oss-symlink-target']))).toBe(key)
    await ask({ method: 'DELETE', key })
    const body = formBody([...signedFields(store.sandbox, openPolicy()), ['key', key]], {
      fileName: '${filename}',
    })
    const type = { 'content-type': formType('a-boundary') }
    await ask({ method: 'POST', signature: 'none', headers: type, body })
    expect((await ask({ key })).text).toBe('hello')
    await ask({ method: 'DELETE', key })
  })
})
