import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { watchBrokenRequests } from './brokenRequests.ts'
import { Disconnect } from './http/disconnect.ts'
import { exchange } from './exchange.ts'
import type { ExchangeOptions } from './exchange.ts'
import { sharePort } from './sharedPort.ts'

/** A peer that neither sends nor takes a byte for so long is given up. */
const idleTimeoutMs = 120_000
/** Above what clients wait before they use a connection again, so that it is never closed under a request. */
const keepAliveTimeoutMs = 75_000
/** What runs when the server is closed may take so long to end. */
const closeGraceMs = 2000

export interface Listener {
  port: number
  /** Resolves when no request runs any more. */
  close(): Promise<void>
}

export interface ListenOptions extends ExchangeOptions {
  /** Takes over a connection that speaks RTMP. */
  acceptStream(socket: Socket): void
}

/** Throws when the port cannot be had. */
export async function listen(
  address: { port: number; host: string },
  options: ListenOptions,
): Promise<Listener> {
  const server = createServer({
    maxHeaderSize: 64 * 1024,
    // An upload may take as long as it needs.
    requestTimeout: 0,
    keepAliveTimeout: keepAliveTimeoutMs,
  })
  server.timeout = idleTimeoutMs
  const running = new Set<Promise<void>>()
  const serve = (message: IncomingMessage, response: ServerResponse, body: AsyncIterable<Uint8Array>) => {
    const work = exchange(message, response, body, options).finally(() => running.delete(work))
    running.add(work)
  }
  watchBrokenRequests(server, options.now)
  const cutSilent = sharePort(server, {
    acceptStream: (socket) => options.acceptStream(socket),
    firstByteMs: idleTimeoutMs,
  })
  server.on('request', (message, response) => serve(message, response, bodyOf(message)))
  server.on('checkContinue', (message, response) => serve(message, response, continued(message, response)))
  server.listen(address.port, address.host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      const settled = Promise.allSettled(running)
      await Promise.race([settled, sleep(closeGraceMs, undefined, { ref: false })])
      server.closeAllConnections()
      cutSilent()
      await Promise.all([settled, closed])
    },
  }
}

/** A chunk is good until the next one is asked for. */
async function* bodyOf(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    // Who stops reading half-way does not end the connection, on which an answer has to go out.
    for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      yield chunk
      free(chunk)
    }
  } catch {
    // The client went away, and nobody is there for an answer.
    throw new Disconnect('end')
  }
}

/**
 * Each chunk has memory of its own. Left to the collector it would keep that busy for a quarter of the processor time of
 * an upload.
 */
function free({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/** The client sends its body when it is asked for; who is refused never sends it. */
async function* continued(message: IncomingMessage, response: ServerResponse): AsyncIterable<Uint8Array> {
  response.writeContinue()
  yield* bodyOf(message)
}
