import type { Requester } from '../../client.ts'
import { elementOf, elementsOf, textOf } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import type { XmlElement } from '../../xml.ts'
import { about, changed, getConfig, postConfig } from './config.ts'
import type { Changed } from './config.ts'

/** A certificate for a domain: its own text, or the id of one that is kept elsewhere in the account. */
export interface CnameCertificate {
  certId?: string
  /** PEM. */
  certificate?: string
  /** PEM. */
  privateKey?: string
  previousCertId?: string
  force?: boolean
  deleteCertificate?: boolean
}

/** Binds a domain to the bucket. It must be proved by a token first. */
export async function putBucketCname(
  client: Requester,
  name: string,
  domain: string,
  { certificate, ...options }: CallOptions & { certificate?: CnameCertificate } = {},
): Promise<Changed> {
  const CertificateConfiguration = certificate && {
    CertId: certificate.certId,
    Certificate: certificate.certificate,
    PrivateKey: certificate.privateKey,
    PreviousCertId: certificate.previousCertId,
    Force: certificate.force,
    DeleteCertificate: certificate.deleteCertificate,
  }
  const request = about('PutCname', name, { cname: null, comp: 'add' }, options)
  const value = { Cname: { Domain: domain, CertificateConfiguration } }
  return changed(await postConfig(client, request, 'BucketCnameConfiguration', value))
}

export async function deleteBucketCname(
  client: Requester,
  name: string,
  domain: string,
  options: CallOptions = {},
): Promise<Changed> {
  const request = about('DeleteCname', name, { cname: null, comp: 'delete' }, options)
  return changed(await postConfig(client, request, 'BucketCnameConfiguration', { Cname: { Domain: domain } }))
}

export interface CnameEntry {
  domain: string
  /** ISO 8601. */
  lastModified: string
  status: string
  /** Null: the domain has none, and answers over plain HTTP alone. */
  certificate: CnameCertificateState | null
}

export interface CnameCertificateState {
  certId: string
  status: string
  /** A date as HTTP writes it; empty where the service does not say. */
  validEndDate: string
}

export async function listBucketCname(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { bucket: string; owner: string; cnames: CnameEntry[] }> {
  return getConfig(client, about('ListCname', name, { cname: null }, options), 'ListCnameResult', (xml) => ({
    bucket: textOf(xml, 'Bucket'),
    owner: textOf(xml, 'Owner'),
    cnames: elementsOf(xml, 'Cname').map((cname) => ({
      domain: textOf(cname, 'Domain'),
      lastModified: textOf(cname, 'LastModified'),
      status: textOf(cname, 'Status'),
      certificate: certificateOf(elementOf(cname, 'Certificate')),
    })),
  }))
}

const certificateOf = (xml: XmlElement | undefined): CnameCertificateState | null =>
  xml === undefined || Object.keys(xml).length === 0
    ? null
    : {
        certId: textOf(xml, 'CertId'),
        status: textOf(xml, 'Status'),
        validEndDate: textOf(xml, 'ValidEndDate'),
      }

export interface CnameToken {
  bucket: string
  cname: string
  /** To be put into a TXT record of the domain. */
  token: string
  expireTime: string
}

/** Makes the token by which the owner of a domain proves it. */
export async function createCnameToken(
  client: Requester,
  name: string,
  domain: string,
  options: CallOptions = {},
): Promise<Changed & CnameToken> {
  const request = about('CreateCnameToken', name, { cname: null, comp: 'token' }, options)
  const reply = await postConfig(client, request, 'BucketCnameConfiguration', { Cname: { Domain: domain } })
  const { status } = reply
  return client.decodeXml({ ...request, method: 'POST' }, reply, 'CnameToken', (xml) => ({
    ...tokenOf(xml),
    status,
  }))
}

export async function getCnameToken(
  client: Requester,
  name: string,
  domain: string,
  options: CallOptions = {},
): Promise<Changed & CnameToken> {
  const request = about('GetCnameToken', name, { cname: domain, comp: 'token' }, options)
  return getConfig(client, request, 'CnameToken', tokenOf)
}

const tokenOf = (xml: XmlElement): CnameToken => ({
  bucket: textOf(xml, 'Bucket'),
  cname: textOf(xml, 'Cname'),
  token: textOf(xml, 'Token'),
  expireTime: textOf(xml, 'ExpireTime'),
})
