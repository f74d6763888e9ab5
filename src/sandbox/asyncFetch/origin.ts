import { once } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import type { FetchOrder } from '../catalogue/fetchTasks.ts'
import { loopbackHost } from '../http/loopback.ts'

/** A source that says nothing for so long is given up. */
const idleTimeoutMs = 60_000

/**
 * The answer of the source of a fetch, its body still to come. Rejects with a sentence for the task unless the source
 * gives the whole: this server fetches from its own computer alone, lest it be sent to what only it can reach.
 */
export async function openOrigin(
  { url, host }: Pick<FetchOrder, 'url' | 'host'>,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const { target, hostname } = parseUrl(url)
  const client = target.protocol === 'https:' ? https : http
  const message = client.get(target, {
    hostname,
    agent: false,
    timeout: idleTimeoutMs,
    signal,
    headers: { host: host || target.host, connection: 'close', 'user-agent': 'AliyunOSS/AsyncFetch' },
  })
  message.on('timeout', () => message.destroy(new Error('The source does not answer.')))
  const [response] = (await once(message, 'response')) as [http.IncomingMessage]
  // Who reads the body learns of its errors; the message may tell them once more.
  message.on('error', () => undefined)
  if (response.statusCode === 200) return response
  response.destroy()
  throw new Error(`Error status : ${response.statusCode}.`)
}

/** The address, and what to connect to for it. */
function parseUrl(url: string): { target: URL; hostname: string } {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) throw new Error('The url is invalid.')
  const target = new URL(url)
  const hostname = loopbackHost(target)
  if (hostname === undefined) throw new Error('Only addresses of this computer are fetched.')
  return { target, hostname }
}
