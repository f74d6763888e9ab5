import { session } from 'electron'
import { readFile } from 'node:fs/promises'
import process from 'node:process'
import { findAsset } from '../assets.ts'
import { securityHeaders } from '../contentSecurity.ts'

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

/** Serves the built interface at its address. Windows reach nothing else: all of https is answered here. */
export function serveOrigin(rendererDir: string): void {
  const { protocol, webRequest } = session.defaultSession
  protocol.handle('https', async ({ url }) => {
    const { origin, pathname } = new URL(url)
    const asset = origin === ownOrigin ? await findAsset(rendererDir, pathname) : null
    if (asset === null) return new Response(null, { status: 404, headers: securityHeaders })
    return new Response(new Uint8Array(await readFile(asset.path)), { headers: asset.headers })
  })
  if (developmentUrl) return
  const urls = blockedSchemes.map((scheme) => `${scheme}://*/*`)
  webRequest.onBeforeRequest({ urls }, (_details, answer) => answer({ cancel: true }))
}

/** Whether an address belongs to the app's own interface. */
export const isOwnUrl = (url: string) => URL.canParse(url) && new URL(url).origin === new URL(startUrl).origin
