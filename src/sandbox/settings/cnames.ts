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
  addCname(call, domain, { certificateId: certificate && text(certificate, 'CertId') })
  return empty(200)
}

function addCname(call: BucketCall, domain: string, value: Cname): void {
  const { settings } = call.storage.catalogue
  const holder = settings.bucketHolding(cname, domain)
  if (holder !== undefined && holder !== call.bucket.name) {
    throw refuse('CnameAlreadyExists', { details: { Domain: domain } })
  }
  if (settings.list(call.bucket.id, cname).length >= maxCnames) throw invalidArgument('Domain', domain)
  storeSetting(cname, call, value, domain)
}

function makeToken(call: BucketCall, domain: string): CnameToken {
  const token = { token: randomBytes(16).toString('hex'), expiresMs: call.storage.now() + tokenMs }
  storeSetting(cnameToken, call, token, domain)
  return token
}

/** `?cname` lists the domains, `?cname=DOMAIN&comp=token` gives the token of one. */
export function getCname(call: BucketCall): Answer {
  const { storage, bucket, query } = call
  if (query['comp'] === 'token') {
    const domain = query['cname'] ?? ''
    const token = storage.catalogue.settings.value(bucket.id, cnameToken, domain)
    if (!token || token.expiresMs <= storage.now())
      throw refuse('CnameTokenNotFound', { details: { Cname: domain } })
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
