import type { Client } from '../index.ts'
import { testClient, testServer } from './server.ts'

export interface WholeAnswer {
  status?: number
  headers?: Record<string, string>
  body: Buffer | string
  /** More than the body has: the connection ends before it is complete. */
  sizeBytes?: number
}

/** A service of a test's own; what it returns makes it answer so from then on, and gives a client that does not retry. */
export async function answeringService(): Promise<(answer: WholeAnswer) => Client> {
  let next: WholeAnswer = { body: '' }
  const server = await testServer((request, response) => {
    const { status = 200, headers = {}, body, sizeBytes } = next
    response.writeHead(status, { 'content-length': sizeBytes ?? Buffer.byteLength(body), ...headers })
    if (sizeBytes === undefined) response.end(body)
    else response.write(body, () => request.socket.destroy())
  })
  const { client } = testClient(server, { retryMax: 0 })
  return (answer) => {
    next = answer
    return client
  }
}
