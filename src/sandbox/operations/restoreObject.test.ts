import { beforeEach, describe, expect, test } from 'vitest'
import { buildXml } from '../../main/oss/xml.ts'
import { codeOf, testStore } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

let nowMs: number
let store: Awaited<ReturnType<typeof testStore>>

beforeEach(async () => {
  nowMs = Date.now()
  store = await testStore({ now: () => nowMs })
})

const ask = (request: TestRequest) => store.ask({ key: 'k', nowMs, ...request })
const put = (storageClass: string) =>
  ask({ method: 'PUT', body: 'hello', headers: { 'x-oss-storage-class': storageClass } })
const pass = (ms: number) => (nowMs += ms)

function restore(Days?: number, Tier?: string) {
  const body = buildXml('RestoreRequest', { Days, JobParameters: Tier && { Tier } })
  return ask({ method: 'POST', query: { restore: null }, ...(Days !== undefined && { body }) })
}

/** What a client sees of the restore, with and without reading. */
async function seen() {
  const head = await ask({ method: 'HEAD' })
  const { xml } = await ask({ key: undefined })
  const listed = (xml['Contents'] as Record<string, unknown>)['RestoreInfo']
  expect(listed).toBe(head.headers['x-oss-restore'])
  return head.headers['x-oss-restore']
}

const running = 'ongoing-request="true"'
const readableUntil = (ms: number) => `ongoing-request="false", expiry-date="${new Date(ms).toUTCString()}"`

describe('a restore', () => {
  test.each<[string, string | undefined, number]>([
    ['Archive', undefined, minuteMs],
    ['ColdArchive', 'Expedited', hourMs],
    ['ColdArchive', 'Standard', 5 * hourMs],
    ['ColdArchive', undefined, 5 * hourMs],
    ['ColdArchive', 'Bulk', 12 * hourMs],
    ['DeepColdArchive', 'Expedited', 12 * hourMs],
    ['DeepColdArchive', 'Standard', 48 * hourMs],
  ])(
    'of %s (tier %s) takes its time, and its copy goes when that is over',
    async (storageClass, tier, ms) => {
      await put(storageClass)
      expect(codeOf(await ask({}))).toBe('403 InvalidObjectState')
      expect(await seen()).toBeUndefined()
      const begun = await restore(2, tier)
      expect([begun.status, begun.headers['x-oss-object-restore-priority']]).toEqual([
        202,
        storageClass === 'Archive' ? undefined : (tier ?? 'Standard'),
      ])
      const readyMs = nowMs + ms
      pass(ms - 1000)
      expect(await seen()).toBe(running)
      expect(codeOf(await ask({}))).toBe('403 InvalidObjectState')
      pass(1000)
      expect(await seen()).toBe(readableUntil(readyMs + 2 * dayMs))
      const read = await ask({})
      expect([read.text, read.headers['x-oss-storage-class']]).toEqual(['hello', storageClass])
      pass(2 * dayMs - 1000)
      expect((await ask({})).status).toBe(200)
      pass(1000)
      expect(codeOf(await ask({}))).toBe('403 InvalidObjectState')
      expect(await seen()).toBeUndefined()
      expect((await restore(1, tier)).status).toBe(202)
    },
  )

  test('that nobody describes is for one day', async () => {
    await put('Archive')
    expect((await restore()).status).toBe(202)
    const readyMs = nowMs + minuteMs
    pass(minuteMs)
    expect(await seen()).toBe(readableUntil(readyMs + dayMs))
  })

  test('that is done is prolonged from now on', async () => {
    await put('Archive')
    await restore(1)
    pass(12 * hourMs)
    expect((await restore(3)).status).toBe(200)
    expect(await seen()).toBe(readableUntil(nowMs + 3 * dayMs))
    expect((await ask({})).text).toBe('hello')
  })

  test('that runs is not begun again, only made faster by a higher tier', async () => {
    await put('ColdArchive')
    await restore(1, 'Standard')
    for (const tier of ['Standard', 'Bulk', undefined])
      expect(codeOf(await restore(1, tier))).toBe('409 RestoreAlreadyInProgress')
    const faster = await restore(2, 'Expedited')
    expect([faster.status, faster.headers['x-oss-object-restore-priority']]).toEqual([202, 'Expedited'])
    const readyMs = nowMs + hourMs
    expect(codeOf(await restore(2, 'Expedited'))).toBe('409 RestoreAlreadyInProgress')
    pass(hourMs)
    expect(await seen()).toBe(readableUntil(readyMs + 2 * dayMs))
  })

  test('that is nearly done is not made later by a higher tier', async () => {
    await put('ColdArchive')
    await restore(1, 'Bulk')
    const readyMs = nowMs + 12 * hourMs
    pass(12 * hourMs - minuteMs)
    expect((await restore(2, 'Expedited')).status).toBe(202)
    pass(minuteMs)
    expect(await seen()).toBe(readableUntil(readyMs + 2 * dayMs))
  })

  test.each<[string, number, string | undefined, string]>([
    ['Standard', 1, undefined, '400 OperationNotSupported'],
    ['IA', 1, undefined, '400 OperationNotSupported'],
    ['Archive', 0, undefined, '400 MalformedXML'],
    ['Archive', 8, undefined, '400 MalformedXML'],
    ['ColdArchive', 366, undefined, '400 MalformedXML'],
    ['Archive', 1, 'Expedited', '400 MalformedXML'],
    ['ColdArchive', 1, 'Fast', '400 MalformedXML'],
    ['DeepColdArchive', 1, 'Bulk', '400 MalformedXML'],
  ])('of %s for %i days with tier %s is refused', async (storageClass, days, tier, code) => {
    await put(storageClass)
    const refused = await restore(days, tier)
    expect(codeOf(refused)).toBe(code)
    if (tier !== undefined) expect(refused.xml['EC']).toBe('0016-00000703')
    expect(await seen()).toBeUndefined()
  })

  test('is of one version, and lasts as long as that', async () => {
    const body = buildXml('VersioningConfiguration', { Status: 'Enabled' })
    await ask({ method: 'PUT', key: undefined, query: { versioning: null }, body })
    const versionId = String((await put('Archive')).headers['x-oss-version-id'])
    await put('Archive')
    const begun = await ask({ method: 'POST', query: { restore: null, versionId } })
    expect([begun.status, begun.headers['x-oss-version-id']]).toEqual([202, versionId])
    pass(minuteMs)
    expect((await ask({ query: { versionId } })).text).toBe('hello')
    expect(codeOf(await ask({}))).toBe('403 InvalidObjectState')
  })

  test('of what is not there, or was replaced, leads to nothing', async () => {
    expect(codeOf(await restore(1))).toBe('404 NoSuchKey')
    await put('Archive')
    await restore(1)
    pass(minuteMs)
    await put('Archive')
    expect(codeOf(await ask({}))).toBe('403 InvalidObjectState')
  })
})

describe('the restored copy', () => {
  const clean = () => ask({ method: 'POST', query: { cleanRestoredObject: null } })

  test('goes when it is cleaned away, not before it is there', async () => {
    await put('ColdArchive')
    await restore(5, 'Expedited')
    expect(codeOf(await clean())).toBe('409 ArchiveRestoreNotFinished')
    pass(hourMs)
    expect((await ask({})).status).toBe(200)
    expect((await clean()).status).toBe(200)
    expect(codeOf(await ask({}))).toBe('403 InvalidObjectState')
    expect(await seen()).toBeUndefined()
  })

  test('can be copied out of the archive', async () => {
    await put('Archive')
    const copy = () =>
      ask({
        method: 'PUT',
        key: 'copy',
        headers: { 'x-oss-copy-source': `/${store.bucket}/k`, 'x-oss-storage-class': 'Standard' },
      })
    expect(codeOf(await copy())).toBe('403 InvalidObjectState')
    await restore(1)
    pass(minuteMs)
    expect((await copy()).status).toBe(200)
    pass(2 * dayMs)
    const copied = await ask({ key: 'copy' })
    expect([copied.text, copied.headers['x-oss-restore']]).toEqual(['hello', undefined])
  })
})
