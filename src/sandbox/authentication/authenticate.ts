import type { SignableRequest } from '../../main/oss/signing/request.ts'
import { refuse } from '../errors.ts'
import type { Caller, Keyring } from './keyring.ts'
import { verifyV1Header, verifyV1Query } from './v1.ts'
import { verifyV4Header, verifyV4Query } from './v4.ts'

/** What it takes to tell whether a key is good. */
export interface CredentialSettings {
  keyring: Keyring
  /** Epoch ms. */
  now: () => number
}

export interface AuthenticationSettings extends CredentialSettings {
  /** Whether a V4 signature may be made for this region. */
  acceptsRegion(region: string): boolean
}

/** Finds out who asks, in the order of checks that the protocol has. Throws what is wrong. */
export function authenticate(request: SignableRequest, settings: AuthenticationSettings): Caller {
  const { headers, query } = request
  const authorization = headers['authorization']
  const queryVersion = versionInQuery(query)
  if (authorization !== undefined && queryVersion !== undefined) {
    throw refuse('InvalidArgument', { message: 'Only one auth mechanism is allowed.' })
  }
  if (authorization !== undefined) {
    refuseMisplacedToken('security-token' in query || 'x-oss-security-token' in query)
    if (authorization.startsWith('OSS4-HMAC-SHA256 ')) return verifyV4Header(request, authorization, settings)
    if (authorization.startsWith('OSS ')) return verifyV1Header(request, authorization, settings)
    throw refuse('InvalidArgument', { message: 'The Authorization header is of no known form.' })
  }
  if (queryVersion === undefined) return { kind: 'anonymous' }
  refuseMisplacedToken('x-oss-security-token' in headers)
  return queryVersion === 4 ? verifyV4Query(request, settings) : verifyV1Query(request, settings)
}

function versionInQuery(query: SignableRequest['query']): 1 | 4 | undefined {
  if ('x-oss-signature-version' in query || 'x-oss-signature' in query || 'x-oss-credential' in query)
    return 4
  if ('OSSAccessKeyId' in query || 'Signature' in query) return 1
  return undefined
}

function refuseMisplacedToken(isMisplaced: boolean): void {
  if (!isMisplaced) return
  throw refuse('InvalidRequest', {
    message: 'The security token belongs beside the signature, header or query.',
  })
}
