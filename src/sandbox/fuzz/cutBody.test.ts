import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { temporaryFolder, wire } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'
import { formBody, formType, openPolicy, signedFields } from './forms.ts'
import { watchedStore } from './store.ts'

let store: Awaited<ReturnType<typeof watchedStore>>
let dataDir: string
let uploadId: string

beforeEach(async () => {
  dataDir = temporaryFolder()
  store = await watchedStore({ dataDir })
  const { xml } = await store.ask({ method: 'POST', key: 'parts', query: { uploads: null } })
  uploadId = String(xml['UploadId'])
  await store.ask({ method: 'PUT', key: 'parts', query: { uploadId, partNumber: '1' }, body: 'first' })
  await store.ask({ method: 'POST', key: 'grows', query: { append: null, position: '0' }, body: 'first' })
})

const incoming = () => readdirSync(path.join(dataDir, 'incoming'))
const kept = () =>
  readdirSync(path.join(dataDir, 'objects'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length

/** Sends the head of a request, and of its body all but the end. */
async function begin(request: TestRequest & { body: string | Buffer }, framing: 'length' | 'chunked') {
  const { method, path: target, headers } = wire(store.sandbox, { bucket: store.bucket, ...request })
  const length = Buffer.byteLength(request.body)
  delete headers['content-length']
  const framed = framing === 'length' ? { 'content-length': length + 10 } : { 'transfer-encoding': 'chunked' }
  const lines = Object.entries({ ...headers, ...framed }).map(([name, value]) => `${name}: ${value}\r\n`)
  const socket = net.connect(store.sandbox.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1')
  if (framing === 'chunked') socket.write(`${length.toString(16)}\r\n`)
  await new Promise((resolve) => socket.write(request.body, resolve))
  return socket
}

const large = Buffer.alloc(2_500_000, 'x')

/** Bodies that are taken in as they come, into a file. */
const streams: Record<string, () => TestRequest & { body: string | Buffer }> = {
  PutObject: () => ({ method: 'PUT', key: 'k', body: large }),
  UploadPart: () => ({ method: 'PUT', key: 'parts', query: { uploadId, partNumber: '2' }, body: large }),
  'UploadPart of a number that is there': () => ({
    method: 'PUT',
    key: 'parts',
    query: { uploadId, partNumber: '1' },
    body: large,
  }),
  AppendObject: () => ({ method: 'POST', key: 'k', query: { append: null, position: '0' }, body: large }),
  'AppendObject to an object that is there': () => ({
    method: 'POST',
    key: 'grows',
    query: { append: null, position: '5' },
    body: large,
  }),
  PostObject: () => {
    const fields = [...signedFields(store.sandbox, openPolicy()), ['key', 'k']] as [string, string][]
    const form = formBody(fields, { file: large.toString() })
    const headers = { 'content-type': formType('a-boundary') }
    return { method: 'POST', signature: 'none', headers, body: form.slice(0, -20) }
  },
}

/** Bodies that are read as a whole: all of the document comes, but not all that was announced. */
const documents: Record<string, () => TestRequest & { body: string }> = {
  CompleteMultipartUpload: () => ({
    method: 'POST',
    key: 'parts',
    query: { uploadId },
    body: `<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>${md5Of('first', 'hex')}</ETag></Part></CompleteMultipartUpload>`,
  }),
  DeleteMultipleObjects: () => {
    const body = '<Delete><Object><Key>grows</Key></Object></Delete>'
    return {
      method: 'POST',
      query: { delete: null },
      headers: { 'content-md5': md5Of(body, 'base64') },
      body,
    }
  },
  PutBucketLifecycle: () => ({
    method: 'PUT',
    query: { lifecycle: null },
    body: '<LifecycleConfiguration><Rule><Prefix/><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>',
  }),
}

const md5Of = (text: string, encoding: 'hex' | 'base64') => createHash('md5').update(text).digest(encoding)

/** Everything is as it was before the request that was cut short. */
async function expectUntouched(): Promise<void> {
  await vi.waitFor(() => expect(incoming()).toEqual([]))
  await vi.waitFor(() => expect(kept()).toBe(2))
  expect((await store.ask({ key: 'k' })).status).toBe(404)
  expect((await store.ask({ key: 'grows' })).text).toBe('first')
  const parts = await store.ask({ key: 'parts', query: { uploadId } })
  expect(parts.xml['Part']).toMatchObject({ PartNumber: '1', Size: '5' })
  expect((await store.ask({ query: { lifecycle: null } })).status).toBe(404)
}

describe.each(['length', 'chunked'] as const)('a body that is cut short (%s)', (framing) => {
  test.each(Object.keys(streams))('leaves nothing of %s when the connection breaks', async (name) => {
    const socket = await begin(streams[name]?.() ?? { body: '' }, framing)
    await vi.waitUntil(() => incoming().length === 1)
    socket.resetAndDestroy()
    await expectUntouched()
  })

  test.each(Object.keys({ ...streams, ...documents }))(
    'leaves nothing of %s when it just ends',
    async (name) => {
      const socket = await begin({ ...streams, ...documents }[name]?.() ?? { body: '' }, framing)
      socket.end()
      expect((await buffer(socket)).toString()).toMatch(/^HTTP\/1\.1 400 .*<Code>IncompleteBody<\/Code>/s)
      await expectUntouched()
    },
  )

  test.each(Object.keys(documents))('does nothing of %s when the connection breaks', async (name) => {
    const socket = await begin(documents[name]?.() ?? { body: '' }, framing)
    socket.resetAndDestroy()
    await expectUntouched()
  })
})

test.each(Object.keys(streams))('chunks of no size leave nothing of %s', async (name) => {
  const socket = await begin(streams[name]?.() ?? { body: '' }, 'chunked')
  await vi.waitUntil(() => incoming().length === 1)
  socket.end('\r\nnine\r\n')
  expect((await buffer(socket)).toString()).toMatch(/^HTTP\/1\.1 400 .*<Code>BadRequest<\/Code>/s)
  await expectUntouched()
})
