import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** The first byte of an RTMP connection, which is its version; no HTTP request begins with it. */
const rtmpVersion = 3

/**
 * Lets streams come to the port of the requests: clients make the address to push to out of the endpoint's. Whoever
 * sends nothing for `firstByteMs` is cut off. Returns how to cut off all of whom it is not known yet what they speak.
 */
export function sharePort(
  server: Server,
  { acceptStream, firstByteMs }: { acceptStream: (socket: Socket) => void; firstByteMs: number },
): () => void {
  const serveHttp = server.listeners('connection')
  const silent = new Set<Socket>()
  const serve = (socket: Socket) => {
    const first = socket.read() as Buffer | null
    // It ended before it began.
    if (first === null) return socket.destroy()
    socket.unshift(first)
    if (first[0] === rtmpVersion) return acceptStream(socket)
    for (const listener of serveHttp) listener.call(server, socket)
  }
  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    silent.add(socket)
    const cut = () => socket.destroy()
    const forget = () => silent.delete(socket)
    socket.setTimeout(firstByteMs, cut)
    socket.once('error', cut).once('close', forget)
    socket.once('readable', () => {
      forget()
      socket.setTimeout(0, cut).off('error', cut).off('close', forget)
      serve(socket)
    })
  })
  return () => {
    for (const socket of silent) socket.destroy()
  }
}
