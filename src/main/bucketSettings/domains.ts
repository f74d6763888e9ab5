import type { BoundDomain, DomainRecords } from '../../shared/contract/domains.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'

const timeOf = (text: string): number | null => {
  const timeMs = Date.parse(text)
  return Number.isNaN(timeMs) ? null : timeMs
}

export async function listDomains(client: Client, bucket: string): Promise<BoundDomain[]> {
  const { cnames } = await client.listBucketCname(bucket)
  return cnames.map(({ domain, status, lastModified, certificate }) => ({
    domain,
    isEnabled: status === 'Enabled',
    boundAtMs: timeOf(lastModified),
    certificate: certificate && {
      id: certificate.certId,
      isEnabled: certificate.status === 'Enabled',
      endsAtMs: timeOf(certificate.validEndDate),
    },
  }))
}

export async function domainRecords(client: Client, bucket: string, domain: string): Promise<DomainRecords> {
  const { token, expireTime } = await client.createCnameToken(bucket, domain)
  return {
    token,
    endsAtMs: timeOf(expireTime),
    target: `${bucket}.${await externalEndpoint(client, bucket)}`,
  }
}

/** As the bucket itself says, or as its region has it where this account may not ask. */
async function externalEndpoint(client: Client, name: string): Promise<string> {
  try {
    const { bucket } = await client.getBucketInfo(name)
    return bucket.ExtranetEndpoint
  } catch (error) {
    if (toFailure(error).kind !== 'access-denied') throw error
    return `oss-${client.endpoint.region}.aliyuncs.com`
  }
}
