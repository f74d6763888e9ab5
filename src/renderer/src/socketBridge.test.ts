import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws'
import { createSocketBridge, type Connection } from './socketBridge.ts'

let server: WebSocketServer
let port: number
/** What the app says to a page of this test that asks to come back. */
let app: { isWelcoming: boolean }
let states: Connection[]

beforeEach(async () => {
  app = { isWelcoming: true }
  states = []
  await listen(0)
})
afterEach(async () => {
  app.isWelcoming = false
  await stop()
})

async function listen(at: number): Promise<void> {
  server = new WebSocketServer({ host: '127.0.0.1', port: at })
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
}

async function stop(): Promise<void> {
  for (const client of server.clients) client.terminate()
  const closed = once(server, 'close')
  server.close()
  await closed
}

function createBridge() {
  const [own, url, told] = [app, `ws://127.0.0.1:${port}`, states]
  return createSocketBridge({
    openSocket: () => new WebSocket(url),
    isWelcome: async () => own.isWelcoming,
    onConnection: (state) => told.push(state),
    retryDelaysMs: [5],
  })
}

async function nextPage(): Promise<ServerSocket> {
  const [socket] = await once(server, 'connection')
  return socket
}

async function nextRequest(page: ServerSocket) {
  const [data] = await once(page, 'message')
  return JSON.parse(String(data))
}

const answer = (page: ServerSocket, id: number, value: unknown) =>
  page.send(JSON.stringify({ id, answer: { ok: true, value } }))

test('a request made before the connection stands is sent once it does', async () => {
  const bridge = createBridge()
  const answered = bridge.invoke('app', 'state', { a: 1 })
  const { id, request } = await nextRequest(await nextPage())
  expect(request).toEqual({ namespace: 'app', name: 'state', input: { a: 1 } })
  answer([...server.clients][0] as ServerSocket, id, 'here')
  expect(await answered).toEqual({ ok: true, value: 'here' })
  expect(states).toEqual(['open'])
})

test('answers find their requests in whatever order they come', async () => {
  const bridge = createBridge()
  const page = await nextPage()
  const received: { id: number; request: { name: string } }[] = []
  page.on('message', (data) => received.push(JSON.parse(String(data))))
  const answers = [bridge.invoke('a', 'first', null), bridge.invoke('a', 'second', null)]
  await expect.poll(() => received).toHaveLength(2)
  for (const { id, request } of received.reverse()) answer(page, id, request.name)
  expect(await Promise.all(answers)).toEqual([
    { ok: true, value: 'first' },
    { ok: true, value: 'second' },
  ])
})

test('events reach every listener until it ends its subscription', async () => {
  const bridge = createBridge()
  const page = await nextPage()
  const heard: unknown[] = []
  const stopHearing = bridge.on((name, payload) => heard.push([name, payload]))
  page.send(JSON.stringify({ event: 'app.changed', payload: 1 }))
  await expect.poll(() => heard).toEqual([['app.changed', 1]])
  stopHearing()
  const answered = bridge.invoke('a', 'b', null)
  const { id } = await nextRequest(page)
  page.send(JSON.stringify({ event: 'app.changed', payload: 2 }))
  answer(page, id, null)
  await answered
  expect(heard).toHaveLength(1)
})

test('a broken connection fails what waits for an answer, and is made again', async () => {
  const bridge = createBridge()
  const first = await nextPage()
  const answered = bridge.invoke('transfers', 'upload', {})
  await nextRequest(first)
  const returned = nextPage()
  first.terminate()
  expect(await answered).toMatchObject({
    ok: false,
    failure: { kind: 'connection-lost', code: 'AppUnreachable' },
  })
  const again = bridge.invoke('app', 'state', null)
  const second = await returned
  const { id, request } = await nextRequest(second)
  expect(request.name).toBe('state')
  answer(second, id, 'back')
  expect(await again).toEqual({ ok: true, value: 'back' })
  expect(states).toEqual(['open', 'lost', 'open'])
})

test('an app that is away for a while is found again', async () => {
  createBridge()
  await nextPage()
  await stop()
  await expect.poll(() => states.filter((state) => state === 'lost').length).toBeGreaterThan(2)
  await listen(port)
  await expect.poll(() => states.at(-1)).toBe('open')
})

test('a page that the app does not know any more stops trying', async () => {
  createBridge()
  const page = await nextPage()
  app.isWelcoming = false
  page.terminate()
  await expect.poll(() => states).toEqual(['open', 'lost', 'ended'])
})

test('a page is told names, never paths', () => {
  expect(createBridge().pathForFile({ name: 'a.txt' })).toBeNull()
})
