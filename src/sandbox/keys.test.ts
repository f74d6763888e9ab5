import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { anyKey } from './fuzz/arbitraries.ts'
import { codeOf, testStore } from './testSandbox.ts'

type Store = Awaited<ReturnType<typeof testStore>>
let ask: Store['ask'], put: Store['put'], get: Store['get'], bucket: string

beforeEach(async () => {
  ;({ ask, put, get, bucket } = await testStore())
})

describe('a key', () => {
  const strange = [
    '../../x',
    'a//b',
    'con',
    'a\\b',
    ' ',
    '#?%+&<>"\'',
    '😀 emoji',
    'tab\tand\nline',
    'nul\u0000byte',
    '%2F%00',
    '__proto__',
    'a'.repeat(1023),
    '文'.repeat(341),
    'both',
    'both/',
    'both/inner',
  ]

  test('that is strange comes back as it went in', async () => {
    for (const key of strange) expect((await put(key, `content of ${key}`)).status).toBe(200)
    for (const key of strange) expect((await get(key)).text).toBe(`content of ${key}`)
    const { xml } = await ask({ query: { 'encoding-type': 'url' } })
    const listed = (xml['Contents'] as { Key: string }[]).map(({ Key }) => decodeURIComponent(Key))
    expect(listed.toSorted()).toEqual(strange.toSorted())
    const objects = strange.map(
      (key) => `<Object><Key>${key.replace(/[&<>\0-\x1f]/g, (c) => `&#${c.charCodeAt(0)};`)}</Key></Object>`,
    )
    const body = `<Delete><Quiet>true</Quiet>${objects.join('')}</Delete>`
    const md5 = createHash('md5').update(body).digest('base64')
    const deleted = await ask({
      method: 'POST',
      query: { delete: null },
      headers: { 'content-md5': md5 },
      body,
    })
    expect([deleted.status, deleted.body.length]).toEqual([200, 0])
    expect((await ask({})).xml['Contents']).toBeUndefined()
  })

  test('of any text of 1 to 1,023 bytes round-trips', async () => {
    await fc.assert(
      fc.asyncProperty(anyKey, async (key) => {
        const { status } = await put(key, key)
        const { text } = await get(key)
        const copied = await ask({
          method: 'PUT',
          key: 'copy',
          headers: { 'x-oss-copy-source': `/${bucket}/${encodeURIComponent(key)}` },
        })
        await ask({ method: 'DELETE', key })
        expect([status, text, copied.status]).toEqual([200, key, 200])
      }),
      { numRuns: 60 },
    )
  })

  test.each(['/abs', '\\abs', 'a'.repeat(1024)])('%j is refused', async (key) => {
    expect(codeOf(await put(key, 'x'))).toBe('400 InvalidObjectName')
  })
})
