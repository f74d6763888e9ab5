import { beforeEach, describe, expect, test } from 'vitest'
import { objects as methods } from '../../shared/contract/objects.ts'
import type { Place } from '../../shared/contract/place.ts'
import type { Client } from '../oss/index.ts'
import { fetchBehind } from '../oss/testing/fetchBehind.ts'
import { objectsHandlers } from './objects.ts'
import { startAccounts } from './testAccounts.ts'

let client: Client
let profileId: string
let objects: ReturnType<typeof objectsHandlers>
let touched: Place[]
beforeEach(() => begin())

async function begin(changes: Parameters<typeof startAccounts>[0] = {}): Promise<void> {
  const service = await startAccounts(changes)
  profileId = service.profileId
  const { clients } = service.accounts
  await (await clients.forService(profileId)).putBucket('shelf')
  client = await clients.forBucket(profileId, 'shelf')
  touched = []
  objects = objectsHandlers({
    clients,
    library: {
      touched: (place) => touched.push(place),
      startMeasure: () => 'a-measure',
      cancelMeasure: () => {},
    },
  })
}

const ref = (key: string) => ({ profileId, bucket: 'shelf', key })
const place = (prefix = '') => ({ profileId, bucket: 'shelf', prefix })
const bytesOf = (dataUrl: string | null) => Buffer.from(dataUrl?.split(',')[1] ?? '', 'base64')

describe('details', () => {
  test('carry everything that the service said', async () => {
    await client.put('a b#.txt', Buffer.from('hello'), {
      meta: { colour: 'teal' },
      headers: { 'cache-control': 'no-store', 'x-oss-storage-class': 'IA' },
    })
    const details = await objects.details(ref('a b#.txt'))
    expect(details).toMatchObject({
      sizeBytes: 5,
      contentType: expect.stringMatching(/^text\/plain/),
      etag: '"5D41402ABC4B2A76B9719D911017C592"',
      crc64: expect.stringMatching(/^\d+$/),
      storageClass: 'IA',
      type: 'Normal',
      metadata: { colour: 'teal' },
    })
    expect(details.modifiedAtMs).toBeGreaterThan(0)
    expect(details.headers).toMatchObject({ 'cache-control': 'no-store', 'x-oss-meta-colour': 'teal' })
  })

  test('of an object that is gone fail as such', async () => {
    await expect(objects.details(ref('gone'))).rejects.toMatchObject({ kind: 'object-missing', key: 'gone' })
  })

  test('tell an object’s own access from the bucket’s', async () => {
    await client.put('x', Buffer.from('x'))
    expect(await objects.access(ref('x'))).toEqual({ access: 'default' })
    await client.putACL('x', 'public-read')
    expect(await objects.access(ref('x'))).toEqual({ access: 'public-read' })
  })
})

describe('a signed link', () => {
  test.each(['a b#?%+&<>".txt', '🦅/é.txt', '?x'])('to "%s" works for whoever has it', async (key) => {
    await client.put(key, Buffer.from('content'))
    const { url, expiresAtMs } = await objects.signedLink({ ...ref(key), domain: null, expiresInSeconds: 60 })
    expect(url).toContain('x-oss-signature-version=OSS4-HMAC-SHA256')
    expect(expiresAtMs).toBeGreaterThan(Date.now() + 50_000)
    expect(await (await fetch(url)).text()).toBe('content')
    expect((await fetch(url.replace('x-oss-expires=60', 'x-oss-expires=61'))).status).toBe(403)
  })

  test('is signed with the version that the account chose', async () => {
    await begin({ signatureVersion: 'v1' })
    await client.put('x', Buffer.from('content'))
    const { url } = await objects.signedLink({ ...ref('x'), domain: null, expiresInSeconds: 60 })
    expect(url).toContain('OSSAccessKeyId=')
    expect(await (await fetch(url)).text()).toBe('content')
  })
})

describe('a signed link below a domain of the bucket', () => {
  test.each(['v1', 'v4'] as const)('works for whoever has it, signed with %s', async (signatureVersion) => {
    await begin({ signatureVersion })
    await client.put('a b.txt', Buffer.from('content'))
    await client.createCnameToken('shelf', 'files.example.com')
    await client.putBucketCname('shelf', 'files.example.com')
    const asked = { ...ref('a b.txt'), domain: 'https://files.example.com', expiresInSeconds: 60 }
    const { url } = await objects.signedLink(asked)
    expect(url).toMatch(/^https:\/\/files\.example\.com\/a%20b\.txt\?/)
    const port = Number(new URL(`http://${client.endpoint.host}`).port)
    expect(await fetchBehind(port, url)).toEqual({ status: 200, text: 'content' })
  })

  test.each(['javascript://x', 'https://x/y', 'https://u@x', 'https://x:1', 'ftp://x', 'x'])(
    'is not made below %s',
    (domain) => {
      const asked = { ...ref('x'), domain, expiresInSeconds: 60 }
      expect(methods.signedLink.input.safeParse(asked).success).toBe(false)
    },
  )
})

describe('a preview', () => {
  test('of an image is the image', async () => {
    await client.put('x.png', Buffer.from('png bytes'))
    const { dataUrl } = await objects.preview(ref('x.png'))
    expect(dataUrl).toMatch(/^data:image\/png;base64,/)
    expect(bytesOf(dataUrl).toString()).toBe('png bytes')
  })

  test.each([
    ['page.html', '<script>alert(1)</script>'],
    ['data.json', '{"a":1}'],
    ['notes.md', '# Notes'],
    ['script.js', 'alert(1)'],
    ['empty.txt', ''],
  ])('of %s is plain text', async (key, content) => {
    await client.put(key, Buffer.from(content))
    const { dataUrl } = await objects.preview(ref(key))
    expect(dataUrl).toMatch(/^data:text\/plain;charset=utf-8;base64,/)
    expect(bytesOf(dataUrl).toString()).toBe(content)
  })

  test('of an older Chinese text can be read', async () => {
    await client.put('old.txt', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]))
    expect(bytesOf((await objects.preview(ref('old.txt'))).dataUrl).toString()).toBe('你好')
  })

  test('goes by the name where the service knows no type', async () => {
    await client.put('x.webp', Buffer.from('webp'), {
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect((await objects.preview(ref('x.webp'))).dataUrl).toMatch(/^data:image\/webp/)
  })

  test.each([
    ['large.txt', 256 * 1024 + 1],
    ['large.png', 8 * 1024 ** 2 + 1],
    ['film.mp4', 10],
    ['program.exe', 10],
  ])('of %s is none', async (key, sizeBytes) => {
    await client.put(key, Buffer.alloc(sizeBytes, 'x'))
    expect(await objects.preview(ref(key))).toEqual({ dataUrl: null })
  })

  test('of bytes that only claim to be text is none', async () => {
    await client.put('claims.txt', Buffer.from('a\0b'))
    expect(await objects.preview(ref('claims.txt'))).toEqual({ dataUrl: null })
  })
})

describe('a new folder', () => {
  test('is an empty object that ends in a slash, and its place is read anew', async () => {
    expect(await objects.createFolder({ place: place('a/'), name: 'new 夹' })).toEqual({ key: 'a/new 夹/' })
    expect((await objects.details(ref('a/new 夹/'))).sizeBytes).toBe(0)
    expect(touched).toEqual([place('a/')])
  })

  test('is refused where there is one, with or without a marker', async () => {
    await client.put('implied/x', Buffer.from('x'))
    await objects.createFolder({ place: place(), name: 'marked' })
    for (const name of ['implied', 'marked']) {
      await expect(objects.createFolder({ place: place(), name })).rejects.toMatchObject({
        failure: { kind: 'already-exists', key: `${name}/` },
      })
    }
  })

  test('may have the name of an object, which stays', async () => {
    await client.put('same', Buffer.from('content'))
    await objects.createFolder({ place: place(), name: 'same' })
    expect((await client.get('same')).content.toString()).toBe('content')
  })

  test.each(['', 'a/b', '\\a', 'é'.repeat(512), '\ud800'])('is refused with the name "%s"', async (name) => {
    await expect(objects.createFolder({ place: place(), name })).rejects.toMatchObject({
      failure: { kind: 'invalid-name' },
    })
  })
})
