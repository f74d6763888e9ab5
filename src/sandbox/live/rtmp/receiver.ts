import type { Socket } from 'node:net'
import { Connection } from './connection.ts'
import type { ReceiverOptions } from './connection.ts'

/** Receives streams over connections that speak RTMP. */
export interface Receiver {
  accept(socket: Socket): void
  /** Resolves when all streams are over and kept. */
  close(): Promise<void>
}

export function createReceiver(options: ReceiverOptions): Receiver {
  const connections = new Set<Connection>()
  let isClosed = false
  return {
    accept: (socket) => {
      if (isClosed) return void socket.destroy()
      const connection = new Connection(socket, options)
      connections.add(connection)
      socket.once('close', () => void connection.close().then(() => connections.delete(connection)))
    },
    close: async () => {
      isClosed = true
      await Promise.all([...connections].map((connection) => connection.close()))
    },
  }
}
