import { randomBytes } from 'node:crypto'
import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { settingKind } from '../catalogue/settings.ts'
import type { Settings } from '../catalogue/settings.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { readXml } from '../http/body.ts'
import { isoDate } from '../http/dates.ts'
import { child, malformed, requiredText, text } from '../http/xmlFields.ts'
import { removeSetting, storeSetting } from './setting.ts'

/** A domain of its owner's under which a bucket is reached. */
interface Cname {
  certificateId: string | undefined
}

interface CnameToken {
  token: string
  expiresMs: number
}

const cname = settingKind<Cname>('cname')
const cnameToken = settingKind<CnameToken>('cnameToken')
const maxCnames = 100
const tokenMs = 72 * 3600_000
const domainPattern = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/

/** The bucket that a host is bound to. */
export const bucketOfDomain = (settings: Settings, host: string) => settings.bucketHolding(cname, host)

/** `?cname&comp=add`, `delete` or `token`. */
export async function changeCname(call: BucketCall): Promise<Answer> {
  const comp = call.query['comp'] ?? ''
  if (!['add', 'delete', 'token'].includes(comp)) throw invalidArgument('comp', comp)
  const body = child(await readXml(call, 'BucketCnameConfiguration'), 'Cname')
  if (!body) throw malformed('Cname')
  const domain = requiredText(body, 'Domain').toLowerCase()
  if (!domainPattern.test(domain)) throw invalidArgument('Domain', domain)
  if (comp === 'token') return answerToken(call, domain, makeToken(call, domain))
  if (comp === 'delete') {
    removeSetting(cname, call, domain)
    return empty(200)
  }
  const certificate = child(body, 'CertificateConfiguration')
  checkCname(call, domain)
  storeSetting(cname, call, { certificateId: certificate && text(certificate, 'CertId') }, domain)
  return empty(200)
}

function checkCname(call: BucketCall, domain: string): void {
  const { settings } = call.storage.catalogue
  const holder = settings.bucketHolding(cname, domain)
  if (holder === call.bucket.name) return
  if (holder !== undefined) throw refuse('CnameAlreadyExists', { details: { Domain: domain } })
  if (settings.list(call.bucket.id, cname).length >= maxCnames) throw invalidArgument('Domain', domain)
  if (!isProved(call, domain)) throw refuse('NeedVerifyDomainOwnership', { details: { Domain: domain } })
}

/**
 * The service looks for the token in a TXT record. This server asks no name server: a domain counts as proved once there
 * is a token for it, but for those under `.invalid`, which never have a record (RFC 2606).
 */
const isProved = (call: BucketCall, domain: string) =>
  tokenOf(call, domain) !== undefined && !domain.endsWith('.invalid')

/** Undefined where there is none, or it has expired. */
function tokenOf({ storage, bucket }: BucketCall, domain: string): CnameToken | undefined {
  const token = storage.catalogue.settings.value(bucket.id, cnameToken, domain)
  return token && token.expiresMs > storage.now() ? token : undefined
}

/** The one that is there already, while it is valid. */
function makeToken(call: BucketCall, domain: string): CnameToken {
  const valid = tokenOf(call, domain)
  if (valid) return valid
  const token = { token: randomBytes(16).toString('hex'), expiresMs: call.storage.now() + tokenMs }
  storeSetting(cnameToken, call, token, domain)
  return token
}

/** `?cname` lists the domains, `?cname=DOMAIN&comp=token` gives the token of one. */
export function getCname(call: BucketCall): Answer {
  const { storage, bucket, query } = call
  if (query['comp'] === 'token') {
    const domain = query['cname'] ?? ''
    const token = tokenOf(call, domain)
    if (!token) throw refuse('CnameTokenNotFound', { details: { Cname: domain } })
    return answerToken(call, domain, token)
  }
  return xml('ListCnameResult', {
    Bucket: bucket.name,
    Owner: bucket.owner,
    Cname: storage.catalogue.settings.list(bucket.id, cname).map(({ id, value, changedMs }) => ({
      Domain: id,
      LastModified: isoDate(changedMs),
      Status: 'Enabled',
      Certificate: value.certificateId && { CertId: value.certificateId, Status: 'Enabled' },
    })),
  })
}

function answerToken({ bucket }: BucketCall, domain: string, { token, expiresMs }: CnameToken): Answer {
  return xml('CnameToken', {
    Bucket: bucket.name,
    Cname: domain,
    Token: token,
    ExpireTime: isoDate(expiresMs),
  })
}
