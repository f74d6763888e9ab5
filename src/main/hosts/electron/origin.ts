import { session } from 'electron'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { findAsset } from '../assets.ts'
import { securityHeaders } from '../contentSecurity.ts'
import type { OpenMedia } from '../../recordings/media.ts'
import { answerMedia, isMediaRequest } from '../mediaRequest.ts'
import type { Staging } from '../staging.ts'
import { isStagingRequest, receiveStaged } from '../stagingRequest.ts'

/**
 * The interface stands at an https address that cannot exist elsewhere (`.invalid` is reserved): it has an origin of
 * its own and the usual rights of one, unlike pages of `file:`.
 */
const ownOrigin = 'https://osprey.invalid'
const blockedSchemes = ['http', 'ws', 'wss', 'ftp', 'file'] as const

/** Set while developing: the build tool serves the interface. */
const developmentUrl = process.env['ELECTRON_RENDERER_URL']

/** Where windows start. */
export const startUrl = developmentUrl ?? `${ownOrigin}/`

/** What answers at the interface's address besides the built files. */
export interface Served {
  staging: Staging
  openMedia: OpenMedia
}

/** Serves the built interface at its address. Windows reach nothing else: all of https is answered here. */
export function serveOrigin(rendererDir: string, { staging, openMedia }: Served): void {
  const { protocol, webRequest } = session.defaultSession
  protocol.handle('https', (request) => {
    const url = new URL(request.url)
    if (url.origin !== ownOrigin) return notFound()
    if (isMediaRequest(request.method, url)) return sendMedia(openMedia, url, request)
    return isStagingRequest(request.method, url)
      ? receiveFile(staging, url, request)
      : sendAsset(rendererDir, url)
  })
  if (developmentUrl) return
  const urls = blockedSchemes.map((scheme) => `${scheme}://*/*`)
  webRequest.onBeforeRequest({ urls }, (_details, answer) => answer({ cancel: true }))
}

async function sendAsset(rendererDir: string, { pathname }: URL): Promise<Response> {
  const asset = await findAsset(rendererDir, pathname)
  if (asset === null) return notFound()
  return new Response(new Uint8Array(await readFile(asset.path)), { headers: asset.headers })
}

/** A file without a path of its own, such as a picture dragged out of a browser. */
async function receiveFile(staging: Staging, url: URL, request: Request): Promise<Response> {
  const content = request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([])
  const { body, ...head } = await receiveStaged(staging, url, content)
  return new Response(body, head)
}

/** The request ends when the page wants no more of it, and with it the one to the service. */
async function sendMedia(openMedia: OpenMedia, url: URL, { headers, signal }: Request): Promise<Response> {
  const { body, ...head } = await answerMedia(openMedia, url, headers.get('range'), signal)
  return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, head)
}

const notFound = () => new Response(null, { status: 404, headers: securityHeaders })

/** Whether an address belongs to the app's own interface. */
export const isOwnUrl = (url: string) => URL.canParse(url) && new URL(url).origin === new URL(startUrl).origin
