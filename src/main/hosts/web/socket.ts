import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { EventHub } from '../../ipc/events.ts'
import type { Serve } from '../../ipc/serve.ts'

/** IPC over WebSocket: `{ id, request }` comes in, `{ id, answer }` and `{ event, payload }` go out, as JSON. */
export interface SocketIpc {
  /** Takes over a connection whose sender was checked. */
  accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  close: () => void
}

/** A selection of a hundred thousand keys fits. */
const maxMessageBytes = 256 * 1024 * 1024
/** A page that reads this slowly is cut off; it connects again and takes a fresh snapshot. */
const maxWaitingBytes = 64 * 1024 * 1024
const goingAway = 1001

const messageSchema = z.object({ id: z.number().int(), request: z.unknown().optional() })

export function createSocketIpc(serve: Serve, events: EventHub): SocketIpc {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes })
  const unsubscribe = events.subscribe((event, payload) => {
    for (const socket of server.clients) send(socket, { event, payload })
  })
  const connect = (socket: WebSocket) => {
    // The connection ends by itself after an error; the page opens a new one.
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => void answer(serve, socket, String(data)))
  }
  return {
    accept: (request, socket, head) => server.handleUpgrade(request, socket, head, connect),
    close: () => {
      unsubscribe()
      for (const socket of server.clients) socket.close(goingAway)
      server.close()
    },
  }
}

async function answer(serve: Serve, socket: WebSocket, text: string): Promise<void> {
  const message = messageSchema.safeParse(parseJson(text))
  if (!message.success) return socket.close(1007)
  const { id, request } = message.data
  send(socket, { id, answer: await serve(request, true) })
}

function send(socket: WebSocket, message: object): void {
  if (socket.readyState !== WebSocket.OPEN) return
  if (socket.bufferedAmount > maxWaitingBytes) return socket.terminate()
  socket.send(JSON.stringify(message))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
