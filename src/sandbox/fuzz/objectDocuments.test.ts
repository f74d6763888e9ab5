import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { anyKey, anyText, runs } from './arbitraries.ts'
import { objectDocuments, spoilt, unreadable } from './documents.ts'
import { watchedStore } from './store.ts'

let store: Awaited<ReturnType<typeof watchedStore>>
let uploadId: string
let etag: string

beforeEach(async () => {
  store = await watchedStore()
  await store.put('k', 'hello', { 'x-oss-storage-class': 'ColdArchive' })
  const { xml } = await store.ask({ method: 'POST', key: 'k', query: { uploads: null } })
  uploadId = String(xml['UploadId'])
  const part = { uploadId, partNumber: '1' }
  const { headers } = await store.ask({ method: 'PUT', key: 'k', query: part, body: 'hello' })
  etag = String(headers.etag).replaceAll('"', '')
})

const isAboutBucket = (name: string) => name === 'delete'

async function send(name: keyof typeof objectDocuments, body: string | Uint8Array) {
  const { method, query } = objectDocuments[name] ?? { method: 'PUT', query: {} }
  return store.ask({
    method,
    ...(!isAboutBucket(String(name)) && { key: 'k' }),
    query: 'uploadId' in query ? { uploadId } : query,
    headers: { 'content-md5': createHash('md5').update(body).digest('base64') },
    body,
  })
}

describe.each(Object.entries(objectDocuments))('the document of %s', (name, { xml }) => {
  const whole = () => xml.replace('ETAG', etag)

  test('is taken as it should be', async () => {
    expect([200, 202]).toContain((await send(name, whole())).status)
  })

  test('is refused as malformed XML when no reader can read it', async () => {
    for (const body of unreadable(whole())) {
      // A restore needs no document.
      if (name === 'restore' && body.length === 0) continue
      expect([codeOf(await send(name, body)), body.toString()]).toEqual(['400 MalformedXML', body.toString()])
    }
  })

  test('makes nothing fail, whatever is wrong with it', async () => {
    await fc.assert(
      fc.asyncProperty(spoilt(whole()), async (body) => {
        const { status } = await send(name, body)
        expect([200, 202, 400, 404, 409]).toContain(status)
        await store.ask({ method: 'HEAD', key: 'k' })
        await store.ask({ key: 'k', query: { tagging: null } })
        await store.ask({ query: { versions: null } })
      }),
      runs(50),
    )
  })
})

describe('RestoreRequest', () => {
  const withTier = (tier: string) =>
    send(
      'restore',
      `<RestoreRequest><Days>1</Days><JobParameters><Tier>${tier}</Tier></JobParameters></RestoreRequest>`,
    )

  test.each(['toString', 'constructor', 'Slow', ''])('knows no tier %j', async (tier) => {
    const answer = await withTier(tier)
    expect([codeOf(answer), answer.xml['EC']]).toEqual(['400 MalformedXML', '0016-00000703'])
  })
})

describe('DeleteMultipleObjects', () => {
  const remove = (key: string) => send('delete', `<Delete><Object><Key>${key}</Key></Object></Delete>`)

  test.each(['/abs', '\\abs', 'a'.repeat(1024)])(
    'refuses the key %.20s, which no object can have',
    async (key) => {
      await store.ask({ method: 'PUT', query: { versioning: null }, body: versioningOn })
      expect(codeOf(await remove(key))).toBe('400 InvalidObjectName')
      expect((await store.ask({ query: { versions: null } })).xml['DeleteMarker']).toBeUndefined()
    },
  )

  test('of any version ids is refused or done', async () => {
    const versionId = anyText.map((text) => text.replaceAll(/[^!-%'-;=?-~]/g, ''))
    await fc.assert(
      fc.asyncProperty(anyKey, versionId, async (key, id) => {
        const escaped = key.replaceAll(/[&<>\0-\x1f]/g, (char) => `&#${char.charCodeAt(0)};`)
        const object = `<Object><Key>${escaped}</Key><VersionId>${id}</VersionId></Object>`
        const answer = await send('delete', `<Delete>${object}</Delete>`)
        expect(['200 undefined', '400 InvalidArgument']).toContain(codeOf(answer))
      }),
      runs(50),
    )
  })
})

const versioningOn = '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>'
