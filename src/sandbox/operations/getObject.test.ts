import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf, testStore } from '../testSandbox.ts'

type Store = Awaited<ReturnType<typeof testStore>>
let ask: Store['ask'], put: Store['put'], get: Store['get'], sandbox: Store['sandbox']

beforeEach(async () => {
  ;({ ask, put, get, sandbox } = await testStore())
})

describe('GetObject', () => {
  const bytes = randomBytes(3_000_000)

  test('gives back every byte and header', async () => {
    const described = {
      'content-type': 'text/html',
      'cache-control': 'max-age=1',
      'content-disposition': 'attachment; filename="a.html"',
      'content-encoding': 'identity',
      'content-language': 'zh-CN',
      expires: 'whenever',
      'x-oss-meta-a': '1',
      'x-oss-storage-class': 'IA',
    }
    await put('k', bytes, described)
    const { headers, body } = await get('k')
    expect(body.equals(bytes)).toBe(true)
    expect(headers).toMatchObject({ ...described, 'accept-ranges': 'bytes', 'x-oss-object-type': 'Normal' })
    const head = await ask({ method: 'HEAD', key: 'k' })
    const ofTheAnswer = {
      date: head.headers.date,
      'x-oss-request-id': expect.anything(),
      'x-oss-server-time': expect.anything(),
    }
    expect(head.headers).toEqual({ ...headers, ...ofTheAnswer })
  })

  test.each([
    ['bytes=2-5', 206, '2345'],
    ['bytes=0-0', 206, '0'],
    ['bytes=7-', 206, '789'],
    ['bytes=-3', 206, '789'],
    ['bytes=-30', 206, '0123456789'],
    ['bytes=5-15', 200, '0123456789'],
    ['bytes=15-25', 200, '0123456789'],
    ['bytes=5-2', 200, '0123456789'],
    ['bytes=0-1,3-4', 200, '0123456789'],
    ['lines=1-2', 200, '0123456789'],
  ])('of ten bytes answers %s with %i', async (range, status, text) => {
    await put('k', '0123456789')
    const answer = await get('k', { range })
    expect([answer.status, answer.text]).toEqual([status, text])
    if (status === 206) expect(answer.headers['content-range']).toMatch(/^bytes \d-\d\/10$/)
  })

  test.each([
    ['bytes=5-15', 206, '56789'],
    ['bytes=15-25', 416, undefined],
    ['bytes=5-2', 200, '0123456789'],
  ])('of ten bytes in standard behaviour answers %s with %i', async (range, status, text) => {
    await put('k', '0123456789')
    const answer = await get('k', { range, 'x-oss-range-behavior': 'standard' })
    expect(answer.status).toBe(status)
    if (text) expect(answer.text).toBe(text)
    else expect(codeOf(answer)).toBe('416 InvalidRange')
  })

  test('answers conditions', async () => {
    const { headers } = await put('k', 'x')
    const etag = String(headers.etag)
    const modified = String((await get('k')).headers['last-modified'])
    const before = new Date(Date.parse(modified) - 1000).toUTCString()
    expect((await get('k', { 'if-match': etag.toLowerCase() })).status).toBe(200)
    const failed = await get('k', { 'if-match': '"0"' })
    expect([codeOf(failed), failed.xml['Condition']]).toEqual(['412 PreconditionFailed', 'If-Match'])
    expect((await get('k', { 'if-none-match': etag })).status).toBe(304)
    expect((await get('k', { 'if-modified-since': modified })).status).toBe(304)
    expect((await get('k', { 'if-modified-since': before })).status).toBe(200)
    expect((await get('k', { 'if-unmodified-since': before })).status).toBe(412)
    expect((await get('k', { 'if-modified-since': 'no date' })).status).toBe(200)
    const unchanged = await get('k', { 'if-none-match': etag })
    expect([unchanged.headers.etag, unchanged.body.length]).toEqual([etag, 0])
  })

  test('lets who is known override headers of the answer', async () => {
    await put('k', 'x', { 'x-oss-object-acl': 'public-read' })
    const query = { 'response-content-type': 'text/plain', 'response-content-disposition': 'attachment' }
    const { headers } = await ask({ key: 'k', query })
    expect(headers).toMatchObject({ 'content-type': 'text/plain', 'content-disposition': 'attachment' })
    expect(codeOf(await ask({ key: 'k', query, signature: 'none' }))).toBe('400 InvalidRequest')
  })

  test('goes on with the object it began with when that is replaced or deleted meanwhile', async () => {
    const { body: first } = await readSlowly(bytes, () => put('k', 'other'))
    const { body: second } = await readSlowly(bytes, () => ask({ method: 'DELETE', key: 'k' }))
    expect([first.equals(bytes), second.equals(bytes)]).toEqual([true, true])
  })

  async function readSlowly(content: Buffer, meanwhile: () => Promise<unknown>) {
    await put('k', content)
    const stop = sandbox.faults.add({ operation: 'GetObject', bytesPerSecond: 20_000_000 })
    const reading = get('k')
    await meanwhile()
    const answer = await reading
    stop()
    return answer
  }
})

test('an error of HEAD travels in its headers', async () => {
  const { status, headers, body } = await ask({ method: 'HEAD', key: 'missing' })
  expect([status, body.length, headers['x-oss-ec']]).toEqual([404, 0, '0026-00000001'])
  const error = Buffer.from(String(headers['x-oss-err']), 'base64').toString()
  expect(error).toContain('<Code>NoSuchKey</Code>')
})

test('GetObjectMeta tells little', async () => {
  await put('k', 'hello', { 'x-oss-meta-a': '1' })
  const { status, headers } = await ask({ method: 'HEAD', key: 'k', query: { objectMeta: null } })
  expect([status, headers['content-length'], headers.etag]).toEqual([
    200,
    '5',
    '"5D41402ABC4B2A76B9719D911017C592"',
  ])
  expect(headers['x-oss-meta-a']).toBeUndefined()
})
