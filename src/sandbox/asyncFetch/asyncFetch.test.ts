import { createHash, randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import OSS from 'ali-oss'
import { expect, test } from 'vitest'
import { startSandbox } from '../index.ts'
import {
  codeOf,
  foreignServer,
  send,
  temporaryFolder,
  testBucket,
  testSandbox,
  testStore,
} from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'
import { answering, fetchInto, get, post, settled } from './testFetches.ts'

/** Methods that the SDK's types do not know. */
interface FetchingClient {
  postAsyncFetch(key: string, url: string): Promise<{ taskId: string }>
  getAsyncFetch(taskId: string): Promise<{ state: string; taskInfo: Record<string, string> }>
}

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64')

test('an address is fetched into an object, and the task tells what was asked for', async () => {
  const { ask, get: read } = await testStore()
  const bytes = randomBytes(3_000_000)
  const hosts: unknown[] = []
  const origin = await foreignServer((request, response) => {
    hosts.push(request.headers.host)
    answering(bytes, { 'content-type': 'image/png' })(request, response)
  })
  const asked = {
    Url: `${origin}/a%20b?c=d&e`,
    Object: 'folder/源',
    Host: 'pictures.example',
    ContentMD5: createHash('md5').update(bytes).digest('base64'),
    Callback: '',
    StorageClass: 'IA',
    IgnoreSameKey: 'false',
  }
  expect(await fetchInto(ask, asked)).toMatchObject({ State: 'Success', ErrorMsg: '', TaskInfo: asked })
  const { body, headers } = await read('folder/源')
  expect(body.equals(bytes)).toBe(true)
  expect(headers).toMatchObject({ 'content-type': 'image/png', 'x-oss-storage-class': 'IA' })
  expect(hosts).toEqual(['pictures.example'])
})

test('ali-oss asks for a fetch and reads how it ended', async () => {
  const { sandbox, bucket, get: read } = await testStore()
  const { port, accessKeyId, accessKeySecret } = sandbox
  const endpoint = `http://localhost:${port}`
  const options = { endpoint, sldEnable: true, accessKeyId, accessKeySecret, bucket }
  const client = new OSS(options as OSS.Options) as unknown as FetchingClient
  const url = await foreignServer(answering('hello'))
  const { taskId } = await client.postAsyncFetch('k', url)
  await expect.poll(async () => (await client.getAsyncFetch(taskId)).state).toBe('Success')
  const { taskInfo } = await client.getAsyncFetch(taskId)
  expect(taskInfo).toMatchObject({ url, object: 'k', host: '', contentMD5: '', ignoreSameKey: 'true' })
  expect((await read('k')).text).toBe('hello')
})

test('an object that has the key already stays, unless the task says otherwise', async () => {
  const { ask, put, get: read } = await testStore()
  await put('k', 'first')
  const Url = await foreignServer(answering('second'))
  expect(codeOf(await ask(post({ Url, Object: 'k' })))).toBe('409 ObjectAlreadyExists')
  expect((await read('k')).text).toBe('first')
  expect(await fetchInto(ask, { Url, Object: 'k', IgnoreSameKey: false })).toMatchObject({ State: 'Success' })
  expect((await read('k')).text).toBe('second')
})

test('an object that comes while the task runs stays, too', async () => {
  const { ask, put, get: read } = await testStore()
  const arrived = Promise.withResolvers<boolean>()
  const release = Promise.withResolvers<boolean>()
  const Url = await foreignServer((request, response) => {
    arrived.resolve(true)
    void release.promise.then(() => answering('fetched')(request, response))
  })
  const { xml } = await ask(post({ Url, Object: 'k' }))
  await arrived.promise
  expect((await ask(get(String(xml['TaskId'])))).xml).toMatchObject({ State: 'Running', ErrorMsg: '' })
  await put('k', 'put')
  release.resolve(true)
  expect(await settled(ask, String(xml['TaskId']))).toMatchObject({ State: 'Failed' })
  expect((await read('k')).text).toBe('put')
})

test('an application server is told of what was fetched', async () => {
  const { ask, bucket } = await testStore()
  const told: string[] = []
  const callbackUrl = await foreignServer((request, response) => {
    void text(request).then((body) => {
      told.push(body)
      answering('{}')(request, response)
    })
  })
  const Url = await foreignServer(answering('hello'))
  const Callback = base64({ callbackUrl, callbackBody: '${bucket}/${object} ${size} ${etag}' })
  expect(await fetchInto(ask, { Url, Object: 'k', Callback })).toMatchObject({ State: 'Success' })
  expect(told).toEqual([`${bucket}/k 5 5D41402ABC4B2A76B9719D911017C592`])
})

test.each([
  ['refuses', (url: string) => base64({ callbackUrl: url, callbackBody: 'a' }), 'Error status : 500.'],
  ['is not named', () => 'nonsense', 'The callback configuration is not json format.'],
])('an application server that %s does not undo the fetch', async (_, callback, ErrorMsg) => {
  const { ask, get: read } = await testStore()
  const Callback = callback(await foreignServer((_request, response) => response.writeHead(500).end()))
  const Url = await foreignServer(answering('hello'))
  expect(await fetchInto(ask, { Url, Object: 'k', Callback })).toMatchObject({
    State: 'FetchSuccessCallbackFailed',
    ErrorMsg,
  })
  expect((await read('k')).text).toBe('hello')
})

test('a fetch that the end of the server cuts is done by the next one', async () => {
  const dataDir = temporaryFolder()
  const arrived = Promise.withResolvers<boolean>()
  let requests = 0
  const Url = await foreignServer((request, response) => {
    requests++
    if (requests > 1) return answering('hello')(request, response)
    response.writeHead(200, { 'content-length': 5 }).write('h')
    arrived.resolve(true)
  })
  const first = await startSandbox({ dataDir })
  const bucket = await testBucket(first)
  const { xml } = await send(first, { bucket, ...post({ Url, Object: 'k' }) })
  await arrived.promise
  await first.close()
  expect(readdirSync(path.join(dataDir, 'incoming'))).toEqual([])
  const second = await testSandbox({ dataDir })
  const ask = (request: TestRequest) => send(second, { bucket, ...request })
  expect(await settled(ask, String(xml['TaskId']))).toMatchObject({ State: 'Success' })
  expect((await ask({ key: 'k' })).text).toBe('hello')
})

test('a fetch from the server itself is cut with it, and done by the next one', async () => {
  const dataDir = temporaryFolder()
  const first = await startSandbox({ dataDir })
  const bucket = await testBucket(first, { 'x-oss-acl': 'public-read' })
  const bytes = randomBytes(500_000)
  await send(first, { method: 'PUT', bucket, key: 'k', body: bytes })
  first.faults.add({ operation: 'GetObject', bytesPerSecond: 1000 })
  const { xml } = await send(first, { bucket, ...post({ Url: `${first.url}/${bucket}/k`, Object: 'copy' }) })
  await first.close()
  const second = await testSandbox({ dataDir, port: first.port })
  const ask = (request: TestRequest) => send(second, { bucket, ...request })
  expect(await settled(ask, String(xml['TaskId']))).toMatchObject({ State: 'Success' })
  expect((await ask({ key: 'copy' })).body.equals(bytes)).toBe(true)
})

test('many fetches take turns, and each is done', async () => {
  const { ask } = await testStore()
  let running = 0
  let most = 0
  const Url = await foreignServer((request, response) => {
    running++
    most = Math.max(most, running)
    setImmediate(() => {
      running--
      answering('x')(request, response)
    })
  })
  const tasks = await Promise.all(
    Array.from({ length: 30 }, (_, index) => fetchInto(ask, { Url, Object: `k${index}` })),
  )
  expect(new Set(tasks.map((task) => task['State']))).toEqual(new Set(['Success']))
  expect(most).toBeLessThanOrEqual(8)
})

test.each<[string, Record<string, string>, string]>([
  ['no address', { Object: 'k' }, '400 MalformedXML'],
  ['no key', { Url: 'http://127.0.0.1/' }, '400 MalformedXML'],
  ['a key that none can have', { Url: 'http://127.0.0.1/', Object: '/k' }, '400 InvalidObjectName'],
  ['an unknown class', { Url: 'http://127.0.0.1/', Object: 'k', StorageClass: 'Hot' }, '400 InvalidArgument'],
  ['a digest that is none', { Url: 'http://127.0.0.1/', Object: 'k', ContentMD5: 'x' }, '400 InvalidDigest'],
])('an order with %s is refused', async (_, configuration, code) => {
  const { ask } = await testStore()
  expect(codeOf(await ask(post(configuration)))).toBe(code)
})

test('a task belongs to its bucket, and to who owns that', async () => {
  const { ask, sandbox, bucket } = await testStore()
  const Url = await foreignServer(answering('x'))
  const { TaskId } = await fetchInto(ask, { Url, Object: 'k' })
  expect(codeOf(await ask(get('unknown')))).toBe('404 NoSuchAsyncFetchTask')
  expect(codeOf(await ask({ query: { asyncFetch: null } }))).toBe('400 InvalidArgument')
  const other = await testBucket(sandbox)
  expect(codeOf(await ask({ ...get(String(TaskId)), bucket: other }))).toBe('404 NoSuchAsyncFetchTask')
  expect(codeOf(await ask({ ...get(String(TaskId)), signature: 'none' }))).toBe('403 AccessDenied')
  expect(codeOf(await ask({ ...post({ Url, Object: 'k' }), signature: 'none' }))).toBe('403 AccessDenied')
  await ask({ method: 'DELETE', key: 'k' })
  await ask({ method: 'DELETE' })
  await ask({ method: 'PUT', bucket })
  expect(codeOf(await ask(get(String(TaskId))))).toBe('404 NoSuchAsyncFetchTask')
})
