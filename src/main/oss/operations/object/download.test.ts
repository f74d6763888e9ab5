import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DonePart } from '../../index.ts'
import { sandboxClient, temporaryFolder } from '../../testing/sandbox.ts'
import { failureOf, testClient, testServer } from '../../testing/server.ts'

const partSizeBytes = 100_000
const content = randomBytes(7 * partSizeBytes + 10)

async function stored(options: Parameters<typeof sandboxClient>[0] = {}) {
  const { client, sandbox } = await sandboxClient({ random: () => 0, ...options })
  const { etag, crc64 } = await client.put('k', content)
  return { client, sandbox, etag, crc64, path: join(temporaryFolder(), 'target') }
}

describe('a download', () => {
  it.each(['v1', 'v4'])('comes in parts and is whole, signed with %s', async (version) => {
    const { client, etag, crc64, path } = await stored({ authorizationV4: version === 'v4' })
    const parts: DonePart[] = []
    let bytes = 0
    const result = await client.download('k', path, {
      partSizeBytes,
      parallel: 3,
      onPart: (part) => parts.push(part),
      onBytes: (delta) => (bytes += delta),
    })
    expect(result).toEqual({
      sizeBytes: content.length,
      etag,
      crc64,
      lastModifiedMs: expect.any(Number),
      meta: null,
    })
    expect(readFileSync(path).equals(content)).toBe(true)
    expect(parts.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(bytes).toBe(content.length)
  })

  it.each([0, 1, partSizeBytes - 1, partSizeBytes, partSizeBytes + 1])(
    'fetches %d bytes',
    async (sizeBytes) => {
      const { client, path } = await stored()
      await client.put('k', content.subarray(0, sizeBytes))
      expect(await client.download('k', path, { partSizeBytes })).toMatchObject({ sizeBytes })
      expect(readFileSync(path).equals(content.subarray(0, sizeBytes))).toBe(true)
    },
  )

  it('leaves nothing of what the file held before', async () => {
    const { client, path } = await stored()
    writeFileSync(path, Buffer.alloc(content.length + 5000, 'x'))
    await client.download('k', path, { partSizeBytes })
    expect(readFileSync(path).equals(content)).toBe(true)
  })

  it('tells what is coming before it is there', async () => {
    const { client, etag, path } = await stored()
    const told: unknown[] = []
    const onBegin = (object: object) => told.push({ begin: object })
    const onPart = () => told.push('part')
    await client.download('k', path, { partSizeBytes: content.length, onBegin, onPart })
    expect(told).toEqual([{ begin: expect.objectContaining({ sizeBytes: content.length, etag }) }, 'part'])
  })

  it('fetches a part again that was cut, and takes back the bytes that it told of', async () => {
    const { client, sandbox, path } = await stored()
    sandbox.faults.add({ operation: 'GetObject', after: 2, times: 2, reset: 'in-body' })
    sandbox.faults.add({ operation: 'GetObject', after: 1, times: 1, refuse: { status: 503 } })
    let bytes = 0
    await client.download('k', path, { partSizeBytes, onBytes: (delta) => (bytes += delta) })
    expect(readFileSync(path).equals(content)).toBe(true)
    expect(bytes).toBe(content.length)
  })

  it('goes on from the parts that are there', async () => {
    const { client, sandbox, etag, path } = await stored()
    const doneParts: DonePart[] = []
    const stopping = new AbortController()
    const onPart = (part: DonePart) => {
      doneParts.push(part)
      if (doneParts.length === 3) stopping.abort(new Error('paused'))
    }
    const options = { partSizeBytes, parallel: 1, ifMatch: etag }
    const first = client.download('k', path, { ...options, onPart, signal: stopping.signal })
    expect(await failureOf(first)).toEqual(new Error('paused'))
    const again: number[] = []
    sandbox.faults.add({ operation: 'GetObject', latencyMs: 1 })
    await client.download('k', path, { ...options, doneParts, onPart: ({ number }) => again.push(number) })
    expect(again).toEqual([4, 5, 6, 7, 8])
    expect(readFileSync(path).equals(content)).toBe(true)
  })

  it('fetches parts again that were cut otherwise', async () => {
    const { client, path } = await stored()
    writeFileSync(path, content.subarray(0, 50_000))
    const doneParts = [{ number: 1, sizeBytes: 50_000, crc64: '1' }]
    await client.download('k', path, { partSizeBytes, doneParts })
    expect(readFileSync(path).equals(content)).toBe(true)
  })

  it('takes all at once from a server that knows no ranges', async () => {
    const headers = {
      etag: '"E"',
      'content-length': String(content.length),
      'last-modified': 'Sun, 16 Apr 2017 08:12:33 GMT',
    }
    const server = await testServer({ headers, body: content })
    const { client } = testClient(server)
    const path = join(temporaryFolder(), 'target')
    expect(await client.download('k', path, { partSizeBytes })).toMatchObject({
      sizeBytes: content.length,
      lastModifiedMs: Date.parse(headers['last-modified']),
    })
    expect(readFileSync(path).equals(content)).toBe(true)
    expect(server.requests).toHaveLength(1)
  })
})

describe('a download fails', () => {
  it('when the object changes meanwhile', async () => {
    const { client, path } = await stored()
    const onPart = async ({ number }: DonePart) =>
      void (number === 1 && (await client.put('k', randomBytes(content.length))))
    const download = client.download('k', path, { partSizeBytes, parallel: 1, onPart })
    expect(await failureOf(download)).toMatchObject({ kind: 'object-changed' })
  })

  it('when the object is not the one that was meant', async () => {
    const { client, path } = await stored()
    for (const doneParts of [[], [{ number: 1, sizeBytes: partSizeBytes, crc64: '1' }]]) {
      const download = client.download('k', path, { partSizeBytes, ifMatch: '"other"', doneParts })
      expect(await failureOf(download)).toMatchObject({ kind: 'object-changed' })
    }
  })

  it('when a server answers with another object than it was asked for', async () => {
    const range = { 'content-range': 'bytes 0-4/10', 'content-length': '5' }
    const answer = (etag: string) => ({ status: 206, headers: { ...range, etag }, body: '12345' })
    const { client } = testClient(await testServer(answer('"A"'), answer('"B"')))
    const download = client.download('k', join(temporaryFolder(), 'target'), { partSizeBytes: 5 })
    expect(await failureOf(download)).toMatchObject({ kind: 'object-changed' })
  })

  it('when a server answers with other bytes than it was asked for', async () => {
    const headers = { 'content-range': 'bytes 0-4/10', etag: '"A"' }
    const { client } = testClient(await testServer({ status: 206, headers, body: '12345' }))
    const download = client.download('k', join(temporaryFolder(), 'target'), { partSizeBytes: 5 })
    expect(await failureOf(download)).toMatchObject({ kind: 'unreadable-answer' })
  })

  it('when the whole has another checksum than the service says', async () => {
    const { client, sandbox, path } = await stored()
    sandbox.faults.add({ operation: 'GetObject', wrongCrc: true })
    const download = client.download('k', path, { partSizeBytes })
    expect(await failureOf(download)).toMatchObject({ kind: 'damaged-in-transit', bucket: 'demo', key: 'k' })
  })

  it('when a part that was there is not what it was', async () => {
    const { client, path } = await stored()
    writeFileSync(path, content)
    const doneParts = [{ number: 1, sizeBytes: partSizeBytes, crc64: '12345' }]
    const download = client.download('k', path, { partSizeBytes, doneParts })
    expect(await failureOf(download)).toMatchObject({ kind: 'damaged-in-transit' })
  })

  it('when there is no room, with the system’s error', async () => {
    const { client } = await stored()
    expect(await failureOf(client.download('k', '/dev/full', { partSizeBytes }))).toMatchObject({
      code: expect.stringMatching(/ENOSPC|EINVAL/),
    })
  })

  it('when there is nothing', async () => {
    const { client, path } = await stored()
    expect(await failureOf(client.download('missing', path))).toMatchObject({ kind: 'object-missing' })
  })
})
