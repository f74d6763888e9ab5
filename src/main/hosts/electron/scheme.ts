import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { securityHeaders } from '../contentSecurity.ts'
import { findAsset } from '../assets.ts'

/** The interface has an origin of its own, so that the window needs no `file:` address and its wide rights. */
const origin = 'osprey://app'

/** Where windows start. In development the build tool serves the interface. */
export const startUrl = process.env['ELECTRON_RENDERER_URL'] ?? `${origin}/index.html`

/** Must be called before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'osprey', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the built interface at the scheme. */
export function serveScheme(rendererDir: string): void {
  protocol.handle('osprey', async ({ url }) => {
    const { host, pathname } = new URL(url)
    const asset = host === 'app' ? await findAsset(rendererDir, pathname) : null
    if (asset === null) return new Response(null, { status: 404, headers: securityHeaders })
    return new Response(new Uint8Array(await readFile(asset.path)), { headers: asset.headers })
  })
}

/** Whether a frame shows the app's own interface. */
export const isOwnUrl = (url: string) => originOf(url) === originOf(startUrl)

/** Not `URL.origin`: outside the browser it is "null" for a scheme of one's own. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}
