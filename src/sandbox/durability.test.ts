import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import http from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { describe, expect, test, vi } from 'vitest'
import { startSandbox } from './index.ts'
import type { Sandbox } from './index.ts'
import { send, temporaryFolder, testBucket, testSandbox, testStore, wire } from './testSandbox.ts'
import type { TestRequest } from './testSandbox.ts'

const filesIn = (...folder: string[]) => {
  const entries = readdirSync(path.join(...folder), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

/** What a server says to text on a connection whose other side is ended with it. */
function rawAnswer(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.end(text)
  return textOf(socket)
}

/** A request as it stands on the wire, up to where its body begins; without a length the body is chunked. */
function rawHead(sandbox: Sandbox, request: TestRequest, length: string | undefined): string {
  const { method, path: target, headers } = wire(sandbox, request)
  delete headers['content-length']
  const framing: Record<string, string> = length
    ? { 'content-length': length }
    : { 'transfer-encoding': 'chunked' }
  const lines = Object.entries({ ...headers, ...framing }).map(([name, value]) => `${name}: ${value}`)
  return `${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

describe('a body that is cut short', () => {
  test.each(['10', undefined])(
    'is answered where its client still listens (announced length: %s)',
    async (length) => {
      const dataDir = temporaryFolder()
      const { sandbox, bucket, get } = await testStore({ dataDir })
      const head = rawHead(sandbox, { method: 'PUT', bucket, key: 'k' }, length)
      const answer = await rawAnswer(sandbox.port, head + (length ? 'hello' : '5\r\nhello\r\n'))
      expect(answer).toMatch(
        /^HTTP\/1\.1 400 .*x-oss-request-id: [0-9A-F]{24}.*<Code>IncompleteBody<\/Code>/s,
      )
      expect((await get('k')).status).toBe(404)
      expect([filesIn(dataDir, 'incoming'), filesIn(dataDir, 'objects')]).toEqual([[], []])
    },
  )

  test('that was refused before is answered once', async () => {
    const { sandbox, bucket } = await testStore()
    const head = rawHead(sandbox, { method: 'PUT', bucket, key: 'k', signature: 'none' }, '10')
    const answer = await rawAnswer(sandbox.port, `${head}hello`)
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 403'])
  })

  test.each(['3000000', undefined])('leaves no object and no file (announced length: %s)', async (length) => {
    const dataDir = temporaryFolder()
    const sandbox = await testSandbox({ dataDir })
    const bucket = await testBucket(sandbox)
    const { headers, ...line } = wire(sandbox, { method: 'PUT', bucket, key: 'k' })
    delete headers['content-length']
    const how: Record<string, string> = length
      ? { 'content-length': length }
      : { 'transfer-encoding': 'chunked' }
    const message = http.request({ port: sandbox.port, ...line, headers: { ...headers, ...how } })
    const broken = new Promise((resolve) => message.on('error', resolve))
    message.write(Buffer.alloc(2_500_000))
    await vi.waitUntil(() => filesIn(dataDir, 'incoming').length === 1)
    message.destroy()
    await broken
    await vi.waitFor(() => expect(filesIn(dataDir, 'incoming')).toEqual([]))
    expect((await send(sandbox, { bucket, key: 'k' })).status).toBe(404)
    expect(filesIn(dataDir, 'objects')).toEqual([])
  })
})

test('everything is there again after a restart', async () => {
  const dataDir = temporaryFolder()
  const first = await startSandbox({ dataDir })
  const bucket = await testBucket(first, { 'x-oss-acl': 'public-read' })
  const bytes = randomBytes(700_000)
  await send(first, { method: 'PUT', bucket, key: 'k', body: bytes, headers: { 'x-oss-meta-a': '1' } })
  const { xml } = await send(first, { method: 'POST', bucket, key: 'big', query: { uploads: null } })
  await first.close()
  const second = await testSandbox({ dataDir })
  expect(second.accessKeySecret).toBe(first.accessKeySecret)
  const { body, headers } = await send(second, { bucket, key: 'k', signature: 'none' })
  expect([body.equals(bytes), headers['x-oss-meta-a']]).toEqual([true, '1'])
  const parts = await send(second, { bucket, key: 'big', query: { uploadId: String(xml['UploadId']) } })
  expect(parts.status).toBe(200)
})

test('files of what was replaced, deleted or aborted go away', async () => {
  const dataDir = temporaryFolder()
  const { ask, put, bucket } = await testStore({ dataDir })
  await put('k', 'first')
  await put('k', 'second')
  await ask({ method: 'PUT', key: 'copy', headers: { 'x-oss-copy-source': `/${bucket}/k` } })
  const { xml } = await ask({ method: 'POST', key: 'big', query: { uploads: null } })
  const uploadId = String(xml['UploadId'])
  for (const body of ['one', 'another'])
    await ask({ method: 'PUT', key: 'big', query: { uploadId, partNumber: '1' }, body })
  await vi.waitFor(() => expect(filesIn(dataDir, 'objects')).toHaveLength(2))
  await ask({ method: 'DELETE', key: 'big', query: { uploadId } })
  await ask({ method: 'DELETE', key: 'k' })
  await vi.waitFor(() => expect(filesIn(dataDir, 'objects')).toHaveLength(1))
  await ask({ method: 'DELETE', key: 'copy' })
  await vi.waitFor(() => expect(filesIn(dataDir, 'objects')).toEqual([]))
})

test('one folder is served once', async () => {
  const dataDir = temporaryFolder()
  await testSandbox({ dataDir })
  await expect(startSandbox({ dataDir })).rejects.toThrow()
})
