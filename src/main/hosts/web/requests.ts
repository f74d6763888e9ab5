import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { localeFor } from '../../../shared/messages/locale.ts'
import { findAsset } from '../assets.ts'
import { securityHeaders } from '../contentSecurity.ts'
import { isReceiptRequest, openReceiptDownload } from '../receiptRequest.ts'
import type { LinkLists } from '../../linkLists/linkLists.ts'
import type { OpenMedia } from '../../recordings/media.ts'
import { isLinkListRequest, sendLinkList } from '../linkListRequest.ts'
import { answerMedia, isMediaRequest } from '../mediaRequest.ts'
import type { Staging } from '../staging.ts'
import { isStagingRequest, receiveStaged } from '../stagingRequest.ts'
import { wordsIn } from '../words.ts'
import { isLocalName, isOwnOrigin, type Session } from './session.ts'

export interface Site {
  session: Session
  staging: Staging
  openCsv: Parameters<typeof openReceiptDownload>[0]
  linkLists: LinkLists
  openMedia: OpenMedia
  rendererDir: string
}

interface Exchange {
  site: Site
  request: IncomingMessage
  response: ServerResponse
  url: URL
}

type Sentence = keyof (typeof wordsIn)['en']['web']

/** Answers every HTTP request of the web host; who asks is checked before what is asked. */
export async function answerRequest(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const exchange = { site, request, response, url }
  const refusal = refusalFor(request)
  if (refusal !== null) return say(exchange, 403, refusal)
  if (request.method === 'GET' && url.searchParams.has('token')) return enter(exchange)
  if (!site.session.isOpenedBy(request)) return sendAway(exchange)
  if (isStagingRequest(request.method, url)) return receiveFile(exchange)
  if (isReceiptRequest(request.method, url)) return sendReceipt(exchange)
  if (isLinkListRequest(request.method, url)) return sendLinks(exchange)
  if (isMediaRequest(request.method, url)) return sendMedia(exchange)
  if (request.method === 'GET' || request.method === 'HEAD') return sendAsset(exchange)
  say(exchange, 405, 'wrongMethod')
}

/** Why a request is refused whatever it asks for, or null. Browsers leave out Origin when they fetch a page. */
export function refusalFor(request: IncomingMessage): 'foreignName' | 'foreignOrigin' | null {
  if (!isLocalName(request)) return 'foreignName'
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead && request.headers.origin === undefined) return null
  return isOwnOrigin(request) ? null : 'foreignOrigin'
}

/** Trades the token for the cookie, and the address for one without the token. */
function enter(exchange: Exchange): void {
  const { site, request, response, url } = exchange
  const cookie = site.session.redeem(url.searchParams.get('token') ?? '', request)
  if (cookie === null && !site.session.isOpenedBy(request)) return say(exchange, 403, 'wrongToken')
  const headers = { ...securityHeaders, location: '/', 'cache-control': 'no-store' }
  response.writeHead(303, cookie === null ? headers : { ...headers, 'set-cookie': cookie }).end()
}

/**
 * A browser that follows a link from another site, such as a terminal in a page, holds back the cookie even after
 * the redirect. A step from a page of our own makes it send it.
 */
function sendAway(exchange: Exchange): void {
  const { headers } = exchange.request
  const isFollowedLink =
    headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] === 'navigate'
  if (!isFollowedLink) return say(exchange, 401, 'noSession')
  exchange.response.setHeader('refresh', '0; url=/')
  say(exchange, 200, 'opening')
}

async function receiveFile({ site, request, response, url }: Exchange): Promise<void> {
  const { status, headers, body } = await receiveStaged(site.staging, url, request)
  // A browser hears the answer only once all of its file was taken.
  request.resume()
  response.writeHead(status, headers).end(body)
}

async function sendReceipt(exchange: Exchange): Promise<void> {
  const { site, response, url } = exchange
  const download = openReceiptDownload(site.openCsv, url)
  if (download === null) return say(exchange, 404, 'notFound')
  response.writeHead(200, download.headers)
  await pipeline(download.body, response)
}

async function sendLinks(exchange: Exchange): Promise<void> {
  const { site, response, url } = exchange
  if (!(await sendLinkList(site.linkLists, url, response))) say(exchange, 404, 'notFound')
}

async function sendMedia({ site, request, response, url }: Exchange): Promise<void> {
  const leaving = new AbortController()
  response.once('close', () => leaving.abort())
  const range = request.headers.range ?? null
  const { status, headers, body } = await answerMedia(site.openMedia, url, range, leaving.signal)
  response.writeHead(status, headers)
  await pipeline(body, response)
}

async function sendAsset(exchange: Exchange): Promise<void> {
  const { site, request, response, url } = exchange
  const asset = await findAsset(site.rendererDir, url.pathname)
  if (asset === null) return say(exchange, 404, 'notFound')
  response.writeHead(200, asset.headers)
  if (request.method === 'HEAD') return void response.end()
  await pipeline(createReadStream(asset.path), response)
}

function say({ request, response }: Exchange, status: number, sentence: Sentence): void {
  const words = wordsIn[localeFor(request.headers['accept-language'] ?? '')].web
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(`${words[sentence]}\n`)
}
