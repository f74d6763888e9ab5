import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may talk to the web host: the one browser that came with the one-time token. */
export interface Session {
  /** The address that lets one browser in, once. */
  entranceUrl: (port: number) => string
  /** Trades the token for the cookie to set; null when it is wrong or was used before. */
  redeem: (token: string, request: IncomingMessage) => string | null
  /** Whether the request carries the cookie. */
  isOpenedBy: (request: IncomingMessage) => boolean
}

const secretBytes = 32
const cookieSeconds = 30 * 24 * 3600

export function createSession(): Session {
  const secret = newSecret()
  let unusedToken: string | null = newSecret()
  return {
    entranceUrl: (port) => `http://127.0.0.1:${port}/?token=${unusedToken ?? ''}`,
    redeem: (token, request) => {
      if (unusedToken === null || !isSame(token, unusedToken)) return null
      unusedToken = null
      // The browser may be closed and opened again; the cookie ends with this process in any case.
      return `${cookieName(request)}=${secret}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${cookieSeconds}`
    },
    isOpenedBy: (request) => {
      const cookie = readCookie(request.headers.cookie ?? '', cookieName(request))
      return cookie !== null && isSame(cookie, secret)
    },
  }
}

/** A name of this machine, so that a foreign name that was made to point here (DNS rebinding) is refused. */
export const isLocalName = (request: IncomingMessage) =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')

/**
 * Whether the request comes from our own page. Compared with the name the browser used, not with our port,
 * so that a forwarded port works.
 */
export const isOwnOrigin = (request: IncomingMessage) =>
  request.headers.origin === `http://${request.headers.host ?? ''}`

const newSecret = () => randomBytes(secretBytes).toString('base64url')

/** Cookies do not know ports: each running Osprey needs a name of its own. */
const cookieName = (request: IncomingMessage) => `osprey-${request.socket.localPort ?? ''}`

function readCookie(header: string, name: string): string | null {
  const pair = header.split('; ').find((each) => each.startsWith(`${name}=`))
  return pair?.slice(name.length + 1) ?? null
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}
