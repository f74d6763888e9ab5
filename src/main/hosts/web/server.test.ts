import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Workers } from '../builtFiles.ts'
import { startWebHost, type WebHost } from '../web.ts'

let dir: string
let files: { rendererDir: string; workers: Workers }
let host: WebHost
/** Of the browser that was let in. */
let cookie: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'osprey-web-'))
  const rendererDir = join(dir, 'renderer')
  mkdirSync(join(rendererDir, 'assets'), { recursive: true })
  writeFileSync(join(rendererDir, 'index.html'), '<p>the window</p>')
  writeFileSync(join(rendererDir, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(dir, 'secret.txt'), 'outside')
  const worker = (folder: string) => new URL(`../../../${folder}/worker.ts`, import.meta.url)
  const workers = {
    ...{ practice: worker('sandbox'), listingIndex: worker('main/library/listingIndex') },
    ...{ scans: worker('main/library/scans/store'), receipts: worker('main/transfers/receipts') },
  }
  files = { rendererDir, workers }
  host = await startWebHost({ dataDir: join(dir, 'data'), port: 0, shouldOpen: false }, files)
  const { headers } = await ask(new URL(host.entranceUrl).pathname + new URL(host.entranceUrl).search)
  cookie = String(headers['set-cookie']?.[0]?.split(';')[0])
})
afterAll(async () => {
  await host.close()
  rmSync(dir, { recursive: true })
})

interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
}

const origin = () => new URL(host.entranceUrl).origin

async function ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}) {
  const sent = request(origin(), { method, path, headers }).end(body)
  const [answer] = await once(sent, 'response')
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
}

const own = () => ({ cookie, origin: origin() })

function connect(headers: Record<string, string>) {
  const socket = new WebSocket(`${origin().replace('http', 'ws')}/ipc`, { headers })
  return new Promise<WebSocket | number>((resolve, reject) => {
    socket.on('open', () => resolve(socket))
    socket.on('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0))
    socket.on('error', reject)
  })
}

async function open(): Promise<WebSocket> {
  const socket = await connect(own())
  if (typeof socket === 'number') throw new Error(`the socket was refused with ${socket}`)
  return socket
}

/** One request over a connection of its own. */
async function call(namespace: string, name: string, input?: unknown) {
  const socket = await open()
  const answer = Promise.withResolvers<{ ok: boolean; value?: unknown; failure?: unknown }>()
  socket.on('message', (data) => {
    const message = JSON.parse(String(data))
    if (message.id === 7) answer.resolve(message.answer)
  })
  socket.send(JSON.stringify({ id: 7, request: { namespace, name, input } }))
  return answer.promise.finally(() => socket.close())
}

test('the token lets one browser in, once, and leaves the address', async () => {
  const second = await startWebHost({ dataDir: join(dir, 'other'), port: 0, shouldOpen: false }, files)
  const first = await fetch(second.entranceUrl, { redirect: 'manual' })
  expect(first.status).toBe(303)
  expect(first.headers.get('location')).toBe('/')
  expect(first.headers.get('set-cookie')).toMatch(/^osprey-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\//)
  expect((await fetch(second.entranceUrl, { redirect: 'manual' })).status).toBe(403)
  await second.close()
})

test('a browser that is in may open the used address again', async () => {
  const { status, headers } = await ask('/?token=used', { headers: { cookie } })
  expect([status, headers.location, headers['set-cookie']]).toEqual([303, '/', undefined])
})

test('a wrong token is refused in the language of the browser', async () => {
  const { status, body } = await ask('/?token=wrong', { headers: { 'accept-language': 'zh-CN,en;q=0.5' } })
  expect(status).toBe(403)
  expect(body).toContain('此地址只能使用一次')
})

test('nothing is answered without the cookie', async () => {
  for (const path of ['/', '/index.html', '/assets/main-1a2b.js']) expect((await ask(path)).status).toBe(401)
  const forged = { cookie: `${cookie.split('=')[0]}=${'A'.repeat(43)}` }
  expect((await ask('/', { headers: forged })).status).toBe(401)
  expect(await connect({ origin: origin() })).toBe(403)
  expect((await ask('/staging/x?path=a', { method: 'PUT', headers: { origin: origin() } })).status).toBe(401)
})

test('a link followed from another site gets in by a second step, because browsers hold back the cookie', async () => {
  const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
  const { status, headers } = await ask('/', { headers: followed })
  expect([status, headers.refresh]).toEqual([200, '0; url=/'])
})

test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example:1'])(
  'the foreign name "%s" is refused, cookie or not',
  async (name) => {
    expect((await ask('/', { headers: { cookie, host: name } })).status).toBe(403)
    expect(await connect({ ...own(), host: name })).toBe(403)
  },
)

test('a forwarded port of this computer is a name of this computer', async () => {
  const forwarded = { cookie, host: 'localhost:8080', origin: 'http://localhost:8080' }
  expect((await ask('/', { headers: forwarded })).status).toBe(200)
})

test.each(['http://evil.example', 'http://127.0.0.1:1', 'null', 'https://localhost'])(
  'a page of %s is refused',
  async (foreign) => {
    const headers = { cookie, origin: foreign }
    expect((await ask('/', { headers })).status).toBe(403)
    expect((await ask('/staging/x?path=a', { method: 'PUT', headers })).status).toBe(403)
    expect(await connect(headers)).toBe(403)
  },
)

test('requests that change something must say where they come from', async () => {
  expect((await ask('/staging/x?path=a', { method: 'PUT', headers: { cookie } })).status).toBe(403)
  expect(await connect({ cookie })).toBe(403)
  expect((await ask('/', { method: 'POST', headers: own() })).status).toBe(405)
})

test('the window comes with a strict policy', async () => {
  const { status, headers, body } = await ask('/', { headers: { cookie } })
  expect([status, body]).toEqual([200, '<p>the window</p>'])
  expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self';/)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  })
})

test('files with a hash in their name are kept by the browser', async () => {
  const { headers } = await ask('/assets/main-1a2b.js', { headers: { cookie } })
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
  expect(headers['cache-control']).toContain('immutable')
})

test.each([
  '/../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/assets/../../secret.txt',
  '/%00',
  '/%zz',
])('the path %s leads nowhere', async (path) => {
  const { status, body } = await ask(path, { headers: { cookie } })
  expect(status).toBe(404)
  expect(body).not.toContain('outside')
})

test('a request is answered with an envelope', async () => {
  expect(await call('app', 'state')).toMatchObject({ ok: true, value: { host: 'web', version: '0.1.0' } })
})

test.each([
  ['an unknown method', 'app', 'explode', undefined],
  ['an unknown namespace', 'nothing', 'state', undefined],
  ['a member of every object', 'app', 'constructor', undefined],
  ['input of another shape', 'settings', 'update', { theme: 'pink' }],
  ['an address that is not https', 'app', 'openExternal', { url: 'file:///etc/passwd' }],
])('%s is a failure, not a broken connection', async (_, namespace, name, input) => {
  expect(await call(namespace, name, input)).toMatchObject({
    ok: false,
    failure: { kind: 'invalid-input' },
  })
})

test('a message that is no request ends the connection', async () => {
  const socket = await open()
  socket.send('hello')
  const [code] = await once(socket, 'close')
  expect(code).toBe(1007)
})

test('every connected page hears of a change', async () => {
  const [first, second] = [await open(), await open()]
  const heard = [once(first, 'message'), once(second, 'message')]
  expect(await call('settings', 'update', { theme: 'dark' })).toMatchObject({ ok: true })
  for (const [data] of await Promise.all(heard)) {
    expect(JSON.parse(String(data))).toMatchObject({
      event: 'settings.changed',
      payload: { theme: 'dark', locale: 'system' },
    })
  }
  first.close()
  second.close()
})

test('the language of the system is that of the browser', async () => {
  const socket = await connect({ ...own(), 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })
  expect(await call('app', 'state')).toMatchObject({ value: { systemLocale: 'zh-CN' } })
  if (typeof socket !== 'number') socket.close()
})

async function openStaging(): Promise<{ stagingId: string; folder: string }> {
  const { stagingId } = (await call('files', 'openStaging')).value as { stagingId: string }
  return { stagingId, folder: join(dir, 'data', 'staging', stagingId) }
}

const put = (stagingId: string, path: string, body: string | Buffer, query = '') =>
  ask(`/staging/${stagingId}?path=${encodeURIComponent(path)}${query}`, {
    method: 'PUT',
    headers: own(),
    body,
  })

test('a file streamed by the page lies in its staging folder, as old as the original', async () => {
  const { stagingId, folder } = await openStaging()
  const body = Buffer.alloc(3 * 1024 ** 2, 'osprey')
  const name = '图 100% #?&+ .png'
  expect((await put(stagingId, `photos/${name}`, body, '&modifiedAtMs=1700000000000')).status).toBe(200)
  expect(readFileSync(join(folder, 'photos', name)).equals(body)).toBe(true)
  expect(statSync(join(folder, 'photos', name)).mtimeMs).toBe(1_700_000_000_000)
  await call('files', 'discardStaging', { stagingId })
  expect(readdirSync(join(dir, 'data', 'staging'))).not.toContain(stagingId)
})

test.each(['../escape', '/etc/escape', 'a/../../escape', 'a//b', '.', '', '/', 'a//', '../', 'nul\0'])(
  'the staging path "%s" is refused and nothing is written',
  async (path) => {
    const { stagingId, folder } = await openStaging()
    const { status, body } = await put(stagingId, path, 'content')
    expect(status).toBe(422)
    expect(JSON.parse(body)).toMatchObject({ ok: false, failure: { kind: 'unsafe-name' } })
    expect(readdirSync(folder)).toEqual([])
  },
)

test.each(['../../data', 'not-a-staging-id'])('the staging id %s is refused', async (id) => {
  const { body } = await put(encodeURIComponent(id), 'file', 'content')
  expect(JSON.parse(body)).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } })
})

test('a staging folder that was never opened takes nothing', async () => {
  const { body } = await put('00000000-0000-4000-8000-000000000000', 'file', 'content')
  expect(JSON.parse(body)).toMatchObject({ ok: false, failure: { kind: 'file-missing' } })
})

test('two files of one name are not merged', async () => {
  const { stagingId, folder } = await openStaging()
  await put(stagingId, 'a.txt', 'first')
  const { body } = await put(stagingId, 'a.txt', 'second')
  expect(JSON.parse(body)).toMatchObject({ ok: false, failure: { kind: 'already-exists' } })
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('first')
})

test('an upload that breaks off leaves no half file', async () => {
  const { stagingId, folder } = await openStaging()
  const sent = request(origin(), {
    method: 'PUT',
    path: `/staging/${stagingId}?path=half.bin`,
    headers: { ...own(), 'content-length': '1000000' },
  })
  sent.on('error', () => {})
  sent.write('the beginning')
  await expect.poll(() => readdirSync(folder)).toEqual(['half.bin'])
  sent.destroy()
  await expect.poll(() => readdirSync(folder)).toEqual([])
})
