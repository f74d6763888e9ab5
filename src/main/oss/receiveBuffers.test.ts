import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type OnReadOpts, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receiveIntoBuffers } from './receiveBuffers.ts'

const sent = randomBytes(4 * 1024 * 1024)
const server = createServer((socket) => socket.end(sent))

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'))
afterAll(() => void server.close())

/** A connection, and the buffers that it was given. */
function open(): { socket: Socket; buffers: Set<Uint8Array> } {
  const { buffer: ask, callback } = receiveIntoBuffers()
  const buffers = new Set<Uint8Array>()
  const buffer = () => {
    const given = (ask as () => Uint8Array)()
    buffers.add(given)
    return given
  }
  const onread: OnReadOpts = { buffer, callback }
  return { socket: connect({ port: (server.address() as AddressInfo).port, onread }), buffers }
}

/** Reads to the end from now on; what is read is copied at once. */
async function readAll(socket: Socket): Promise<Buffer> {
  const received: Buffer[] = []
  const take = () => {
    const chunk = socket.read() as Buffer | null
    if (chunk) received.push(Buffer.from(chunk))
  }
  socket.on('readable', take)
  take()
  await once(socket, 'close')
  return Buffer.concat(received)
}

test('a connection receives into two buffers in turn as long as its reader keeps up', async () => {
  const { socket, buffers } = open()
  const received = await readAll(socket)
  expect(received.equals(sent)).toBe(true)
  expect(buffers.size).toBeLessThanOrEqual(2)
})

test('what a reader has left for later is not overwritten', async () => {
  const { socket } = open()
  const leftBytes = 1024 * 1024
  while (socket.readableLength < leftBytes) {
    // Asks for more without taking any.
    socket.read(0)
    await nextTurn()
  }
  const received = await readAll(socket)
  expect(received.equals(sent)).toBe(true)
})
