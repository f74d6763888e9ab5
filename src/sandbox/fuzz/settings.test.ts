import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { buildXml } from '../../main/oss/xml.ts'
import { codeOf } from '../testSandbox.ts'
import { runs } from './arbitraries.ts'
import { settingsDocuments, spoilt, unreadable } from './documents.ts'
import type { Document } from './documents.ts'
import { watchedStore } from './store.ts'

let store: Awaited<ReturnType<typeof watchedStore>>

beforeEach(async () => {
  store = await watchedStore({}, { 'x-oss-acl': 'public-read' })
  await store.put('k', 'hello')
  // Only a domain that is proved is bound.
  const body = buildXml('BucketCnameConfiguration', { Cname: { Domain: 'www.example.com' } })
  await store.ask({ method: 'POST', query: { cname: null, comp: 'token' }, body })
})

const named = ({ xml }: Document) => xml.replaceAll('BUCKET', store.bucket)

/** Reads the setting back and makes the bucket live by it. */
async function use({ query }: Document): Promise<void> {
  await store.ask({ query })
  await store.ask({ key: 'k' })
  await store.ask({
    key: 'k',
    signature: 'none',
    headers: { origin: 'http://a.example', referer: 'http://b/' },
  })
  await store.ask({ key: 'no/such', signature: 'none' })
  await store.ask({ key: 'new', method: 'PUT', body: 'x' })
  const preflight = { origin: 'http://a.example', 'access-control-request-method': 'GET' }
  await store.ask({ key: 'k', method: 'OPTIONS', signature: 'none', headers: preflight })
  await store.sandbox.maintain()
}

describe.each(Object.entries(settingsDocuments))('the document of ?%s', (_name, document) => {
  test('is taken as it should be', async () => {
    const { method, query } = document
    expect((await store.ask({ method, query, body: named(document) })).status).toBe(200)
    await use(document)
  })

  test('is refused as malformed XML when no reader can read it', async () => {
    for (const body of unreadable(named(document))) {
      const answer = await store.ask({ method: document.method, query: document.query, body })
      expect([codeOf(answer), body.toString()]).toEqual(['400 MalformedXML', body.toString()])
    }
  })

  test('makes nothing fail, whatever is wrong with it', async () => {
    await fc.assert(
      fc.asyncProperty(spoilt(named(document)), async (body) => {
        const answer = await store.ask({ method: document.method, query: document.query, body })
        expect(codeOf(answer)).toMatch(/^(200|400|409|403 NeedVerifyDomainOwnership)\b/)
        if (answer.status === 200) await use(document)
      }),
      runs(15),
    )
  })
})
