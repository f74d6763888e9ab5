import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import type { EventHub } from '../../ipc/events.ts'
import type { Serve } from '../../ipc/serve.ts'
import type { Staging } from '../staging.ts'
import { StartError } from '../startError.ts'
import { answerRequest, refusalFor, type Site } from './requests.ts'
import { createSession } from './session.ts'
import { createSocketIpc } from './socket.ts'

export interface WebServer {
  /** Lets one browser in, once. */
  entranceUrl: string
  close: () => Promise<void>
}

export interface WebServerOptions {
  port: number
  rendererDir: string
  staging: Staging
  openCsv: Site['openCsv']
  linkLists: Site['linkLists']
  openMedia: Site['openMedia']
  serve: Serve
  events: EventHub
  /** Called with the languages of each page that connects, as its browser sends them. */
  onLanguages: (languages: string) => void
}

/** Serves the app to a browser of this computer, on 127.0.0.1 alone. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const session = createSession()
  const { staging, openCsv, linkLists, openMedia, rendererDir } = options
  const site = { session, staging, openCsv, linkLists, openMedia, rendererDir }
  const ipc = createSocketIpc(options.serve, options.events)
  const server = createServer((request, response) => {
    // A browser that goes away in the middle of an answer needs no other one.
    answerRequest(site, request, response).catch(() => response.destroy())
  })
  // A large file over a slow line takes as long as it takes.
  server.requestTimeout = 0
  server.on('upgrade', (request, socket, head) => {
    if (!mayConnect(request)) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    options.onLanguages(request.headers['accept-language'] ?? '')
    ipc.accept(request, socket, head)
  })
  const mayConnect = (request: IncomingMessage) =>
    request.url === '/ipc' &&
    request.headers.origin !== undefined &&
    refusalFor(request) === null &&
    session.isOpenedBy(request)
  const port = await listen(server, options.port)
  return {
    entranceUrl: session.entranceUrl(port),
    close: () => {
      ipc.close()
      return end(server)
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new StartError(`Port ${port} is used by another program.`)
    if (error.code === 'EACCES') throw new StartError(`Port ${port} is not for programs of ordinary users.`)
    throw error
  })
  return (server.address() as AddressInfo).port
}

async function end(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
