import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startSandbox } from './index.ts'
import { send, temporaryFolder, testSandbox } from './testSandbox.ts'

async function dial(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

const handshakeBytes = 1536
const handshake = Buffer.concat([Buffer.from([3]), Buffer.alloc(2 * handshakeBytes)])

describe('the port of the server', () => {
  test('answers who speaks RTMP in RTMP, and all others in HTTP', async () => {
    const sandbox = await testSandbox()
    const stream = await dial(sandbox.port)
    stream.write(handshake)
    const [answer] = (await once(stream, 'data')) as [Buffer]
    expect(answer[0]).toBe(3)
    expect((await send(sandbox, {})).status).toBe(200)
  })

  test('waits for a request that comes byte by byte', async () => {
    const sandbox = await testSandbox()
    const socket = await dial(sandbox.port)
    const answer = buffer(socket)
    for (const char of 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n') {
      await new Promise((resolve) => socket.write(char, resolve))
    }
    expect(String(await answer)).toMatch(/^HTTP\/1\.1 403 /)
  })

  test('takes several requests that come at once', async () => {
    const sandbox = await testSandbox()
    const socket = await dial(sandbox.port)
    const request = 'GET / HTTP/1.1\r\nHost: a\r\n'
    socket.write(`${request}\r\n${request}Connection: close\r\n\r\n`)
    expect(String(await buffer(socket)).match(/HTTP\/1\.1 403 /g)).toHaveLength(2)
  })

  test('ends a connection that ends before it begins', async () => {
    const sandbox = await testSandbox()
    const socket = await dial(sandbox.port)
    socket.end()
    expect(await buffer(socket)).toHaveLength(0)
  })

  test('cuts off a stream that is none', async () => {
    const errors: unknown[] = []
    const sandbox = await testSandbox({ onInternalError: (error) => errors.push(error) })
    const stream = await dial(sandbox.port)
    const announcing16MB = Buffer.from([3, 0, 0, 0, 0xff, 0xff, 0xff, 9, 1, 0, 0, 0, 0])
    const closed = once(stream.resume(), 'close')
    stream.write(Buffer.concat([handshake, announcing16MB]))
    await closed
    expect((await send(sandbox, {})).status).toBe(200)
    expect(errors).toEqual([])
  })

  test('cuts off who begins to speak RTMP and never pushes', async () => {
    const sandbox = await testSandbox({ streamSilenceMs: 100 })
    const stream = await dial(sandbox.port)
    const closed = once(stream.resume(), 'close')
    stream.write(handshake)
    await closed
  })

  test('closes although somebody is connected who has said nothing', async () => {
    const sandbox = await startSandbox({ dataDir: temporaryFolder() })
    const socket = await dial(sandbox.port)
    const closed = once(socket, 'close')
    socket.on('error', () => undefined)
    await Promise.all([sandbox.close(), closed])
  })
})
