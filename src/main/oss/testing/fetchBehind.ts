import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

/** Fetches an address as if its domain led to this port here, where a proxy that ends TLS would pass it on. */
export async function fetchBehind(port: number, url: string): Promise<{ status: number; text: string }> {
  const { host, pathname, search } = new URL(url)
  const asked = request({ host: '127.0.0.1', port, path: pathname + search, headers: { host } }).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: answer.statusCode ?? 0, text: await text(answer) }
}
