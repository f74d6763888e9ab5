import { once } from 'node:events'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** The answer's body. The URL goes over the wire as it is, without the changes that a browser makes to `..` in it. */
export async function fetchRaw(url: string, method = 'GET', body = ''): Promise<string> {
  const [, host, port, path] = /^http:\/\/([^:/]+):(\d+)(\/.*)$/.exec(url) ?? []
  const headers = { 'content-length': Buffer.byteLength(body) }
  const asked = request({ host, port, path, method, headers }).end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return (await buffer(answer)).toString()
}
