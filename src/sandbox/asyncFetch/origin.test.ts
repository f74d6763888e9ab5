import { readdirSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import path from 'node:path'
import { expect, test } from 'vitest'
import { foreignServer, temporaryFolder, testStore } from '../testSandbox.ts'
import { answering, fetchInto } from './testFetches.ts'

test('an object of this server is fetched from under any of its addresses', async () => {
  const { ask, sandbox, bucket, put } = await testStore({}, { 'x-oss-acl': 'public-read' })
  await put('源', 'hello')
  const { port } = sandbox
  const key = encodeURIComponent('源')
  const addresses = [
    `${bucket}.localhost:${port}`,
    `localhost:${port}/${bucket}`,
    `127.0.0.1:${port}/${bucket}`,
  ]
  for (const [index, address] of addresses.entries()) {
    const fetched = await fetchInto(ask, { Url: `http://${address}/${key}`, Object: `copy${index}` })
    expect(fetched).toMatchObject({ State: 'Success' })
    expect((await ask({ key: `copy${index}` })).text).toBe('hello')
  }
})

test.each<[string, RequestListener, Record<string, string>, RegExp]>([
  ['answers with an error', (_, response) => response.writeHead(404).end(), {}, /^Error status : 404\.$/],
  ['leads elsewhere', (_, response) => response.writeHead(302, { location: '/b' }).end(), {}, /302/],
  ['hangs up', (request) => request.socket.destroy(), {}, /hang up/],
  ['gives other bytes than it should', answering('x'), { ContentMD5: `${'A'.repeat(22)}==` }, /Content-MD5/],
])('a source that %s fails the task, and leaves no object', async (_, listener, more, message) => {
  const { ask, get: read } = await testStore()
  const Url = await foreignServer(listener)
  expect(await fetchInto(ask, { Url, Object: 'k', ...more })).toMatchObject({
    State: 'Failed',
    ErrorMsg: expect.stringMatching(message),
  })
  expect((await read('k')).status).toBe(404)
})

test.each([
  'no address',
  'file:///etc/passwd',
  'http://192.0.2.1/',
  'http://127.0.0.1.example/',
  'http://localhost.example/',
  'http://notlocalhost/',
  'http://[2001:db8::1]/',
  'http://0.0.0.0/',
])('%s is taken as an order and fetched by nobody', async (Url) => {
  const { ask } = await testStore()
  expect(await fetchInto(ask, { Url, Object: 'k' })).toMatchObject({
    State: 'Failed',
    ErrorMsg: expect.stringMatching(/^(The url is invalid|Only addresses of this computer are fetched)\.$/),
  })
})

test('a source that breaks off leaves no object and no file', async () => {
  const dataDir = temporaryFolder()
  const { ask, get: read } = await testStore({ dataDir })
  const incoming = () => readdirSync(path.join(dataDir, 'incoming'))
  const Url = await foreignServer((_, response) => {
    response.writeHead(200, { 'content-length': 9_000_000 })
    response.write(Buffer.alloc(2_500_000))
    void expect
      .poll(() => incoming().length)
      .toBe(1)
      .then(() => response.destroy())
  })
  expect(await fetchInto(ask, { Url, Object: 'k' })).toMatchObject({ State: 'Failed', ErrorMsg: 'aborted' })
  expect(incoming()).toEqual([])
  expect((await read('k')).status).toBe(404)
})
