import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Envelope } from '../../src/shared/contract/index.ts'
import { createApi, type AppApi } from '../../src/renderer/src/api.ts'
import type { SoakedHost } from './webHost.ts'

export interface Ipc extends AppApi {
  close: () => void
}

type Message = { id: number; answer: Envelope } | { event: string; payload: unknown }

/** The window's own way to the app, taken by a script. */
export async function connectIpc({ origin, cookie }: SoakedHost): Promise<Ipc> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/ipc`, {
    headers: { origin, cookie: `${cookie.name}=${cookie.value}` },
  })
  await once(socket, 'open')
  const asked = new Map<number, (answer: Envelope) => void>()
  const listeners = new Set<(name: string, payload: unknown) => void>()
  let lastId = 0
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message
    if ('event' in message) return listeners.forEach((listener) => listener(message.event, message.payload))
    asked.get(message.id)?.(message.answer)
    asked.delete(message.id)
  })
  const api = createApi({
    invoke: (namespace, name, input) => {
      const { promise, resolve } = Promise.withResolvers<Envelope>()
      const id = ++lastId
      asked.set(id, resolve)
      socket.send(JSON.stringify({ id, request: { namespace, name, input } }))
      return promise
    },
    on: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    pathForFile: () => null,
  })
  return { ...api, close: () => socket.close() }
}
