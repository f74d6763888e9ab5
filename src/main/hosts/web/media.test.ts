import { once } from 'node:events'
import { request } from 'node:http'
import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { recording } from '../../../sandbox/live/testTransportStream.ts'
import { createEventHub } from '../../ipc/events.ts'
import { startAccounts, temporaryFolder } from '../../ipc/testAccounts.ts'
import { createOpenMedia } from '../../recordings/media.ts'
import { createStaging } from '../staging.ts'
import { startWebServer } from './server.ts'

const piece = recording(20)
const notAsked = () => {
  throw new Error('nothing of the kind is asked for')
}

/** A window's way to a bucket `show` with a channel `cam`. */
async function start() {
  const { accounts, profileId, sandbox } = await startAccounts()
  const client = await accounts.clients.forBucket(profileId, 'show', 'cn-hangzhou')
  await client.putBucket('show')
  await client.put('cam/live.m3u8', Buffer.from('#EXTM3U\n#EXTINF:20,\n频 1#.ts\n'), {
    headers: { 'content-type': 'text/html' },
  })
  await client.put('cam/频 1#.ts', piece)
  await client.put('outside.ts', piece)
  await client.put('cam/secret.txt', Buffer.from('not for a player'))
  const openMedia = createOpenMedia(accounts.clients)
  const opened: { signal: AbortSignal; body: Readable }[] = []
  const server = await startWebServer({
    ...{ port: 0, rendererDir: temporaryFolder(), staging: createStaging(temporaryFolder()) },
    ...{ events: createEventHub(), serve: notAsked, openCsv: notAsked, onLanguages: () => undefined },
    linkLists: {
      copy: notAsked,
      open: notAsked,
      waiting: () => null,
      write: notAsked,
      cancel: notAsked,
      close: notAsked,
    },
    openMedia: async (asked) => {
      const answer = await openMedia(asked)
      if ('body' in answer) opened.push({ signal: asked.signal, body: answer.body })
      return answer
    },
  })
  onTestFinished(() => server.close())
  const entrance = await fetch(server.entranceUrl, { redirect: 'manual' })
  const cookie = String(entrance.headers.get('set-cookie')?.split(';')[0])
  const send = (path: string, headers: Record<string, string> = { cookie }, method = 'GET') =>
    request(new URL(server.entranceUrl).origin, { method, path, headers }).end()
  /** As it is written: nothing makes the path tidy on its way. */
  async function ask(...asked: Parameters<typeof send>) {
    const [answer] = await once(send(...asked), 'response')
    return { status: answer.statusCode as number, headers: answer.headers, body: await buffer(answer) }
  }
  return { base: `/media/${profileId}/show`, accounts, profileId, client, sandbox, cookie, ask, send, opened }
}

test('a player gets a playlist and its pieces as what they are, whatever the objects say', async () => {
  const { base, ask } = await start()
  const playlist = await ask(`${base}/cam/live.m3u8`)
  expect(playlist.status).toBe(200)
  expect(playlist.headers).toMatchObject({
    ...{ 'content-type': 'application/vnd.apple.mpegurl', 'cache-control': 'no-store' },
    ...{ 'x-content-type-options': 'nosniff', age: expect.stringMatching(/^\d+$/) },
  })
  expect(String(playlist.body)).toContain('频 1#.ts')
  const got = await ask(`${base}/cam/${encodeURIComponent('频 1#.ts')}`)
  expect([got.status, got.headers['content-type'], got.headers['content-length']]).toEqual([
    ...[200, 'video/mp2t', String(piece.length)],
  ])
  expect(got.body.equals(piece)).toBe(true)
})

test('nothing of the service but the media reaches the page', async () => {
  const { base, ask, sandbox } = await start()
  const { headers } = await ask(`${base}/cam/live.m3u8`)
  expect(Object.keys(headers).filter((name) => name.startsWith('x-oss'))).toEqual([])
  const failed = await ask(`${base}/cam/gone.ts`)
  for (const text of [JSON.stringify(headers), String(failed.body)]) {
    expect(text).not.toContain(sandbox.accessKeyId)
    expect(text).not.toContain(sandbox.accessKeySecret)
    expect(text).not.toMatch(/signature/i)
  }
})

test('a range is passed on, and one that is none is not', async () => {
  const { base, ask, cookie } = await start()
  const path = `${base}/cam/${encodeURIComponent('频 1#.ts')}`
  const part = await ask(path, { cookie, range: 'bytes=188-375' })
  expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 188-375/${piece.length}`])
  expect(part.body.equals(piece.subarray(188, 376))).toBe(true)
  expect((await ask(path, { cookie, range: 'bytes=-188' })).body.equals(piece.subarray(-188))).toBe(true)
  expect((await ask(path, { cookie, range: 'lines=1-2' })).status).toBe(200)
})

test('nobody but the page that was let in gets any of it', async () => {
  const { base, ask, cookie } = await start()
  const path = `${base}/cam/live.m3u8`
  expect((await ask(path, {})).status).toBe(401)
  expect((await ask(path, { cookie, origin: 'http://evil.example' })).status).toBe(403)
  expect((await ask(path, { cookie, host: 'evil.example' })).status).toBe(403)
  expect((await ask(path, { cookie }, 'HEAD')).status).toBe(404)
})

test('it is only read', async () => {
  const { base, ask, cookie, client } = await start()
  for (const method of ['PUT', 'POST', 'DELETE']) {
    const { status } = await ask(`${base}/cam/live.m3u8`, { cookie, origin: 'http://evil.example' }, method)
    expect(status).toBe(403)
  }
  expect(String((await client.get('cam/live.m3u8')).content)).toContain('#EXTM3U')
})

test.each([
  '/outside.ts',
  '/cam/secret.txt',
  '/cam/',
  '/cam/gone.ts',
  '/cam/../outside.ts',
  '/cam/%2e%2e/outside.ts',
  '/cam/..%2foutside.ts',
  '/cam//live.m3u8',
  '/cam/%zz.ts',
  '/../../../../etc/hosts.ts',
])('%s is nothing for a player', async (path) => {
  const { base, ask } = await start()
  expect((await ask(base + path)).status).toBe(404)
})

test('an account that is not there, and one that may not, are told apart by their status', async () => {
  const { ask, base, profileId, accounts, sandbox } = await start()
  expect((await ask('/media/nobody/show/cam/live.m3u8')).status).toBe(404)
  expect((await ask(`/media/${profileId}/no-such-bucket/cam/live.m3u8`)).status).toBe(404)
  sandbox.faults.add({ operation: 'GetObject', refuse: { status: 403 } })
  const refused = await ask(`${base}/cam/live.m3u8`)
  expect([refused.status, JSON.parse(String(refused.body)).failure.kind]).toEqual([403, 'access-denied'])
  await accounts.remove(profileId)
  expect((await ask(`${base}/cam/live.m3u8`)).status).toBe(404)
})

test('a page that goes away ends the request to the service', async () => {
  const { base, client, cookie, send, opened } = await start()
  await client.put('cam/long.ts', Buffer.alloc(64 * 1024 * 1024, 1))
  const sent = send(`${base}/cam/long.ts`, { cookie })
  sent.on('error', () => undefined)
  const [answer] = await once(sent, 'response')
  await once(answer, 'data')
  const { signal, body } = opened[0] ?? {}
  expect(signal?.aborted).toBe(false)
  sent.destroy()
  await expect.poll(() => [signal?.aborted, body?.destroyed]).toEqual([true, true])
})
