import { isIP } from 'node:net'
import { decodePath } from './http/incoming.ts'

/** What a request is about. */
export interface Resource {
  bucket: string | null
  /** Raw: not escaped, no leading slash. */
  key: string | null
}

export interface Address {
  resource: Resource
  /** The other reading of a request that names its bucket both in the host and in the path. */
  alternative?: Resource
  /** Whether the path names the bucket. */
  isPathStyle: boolean
  /** The region that the host belongs to; undefined for a host that serves all of them. */
  region?: string
  /** Whether the host is the one of transfer acceleration. */
  isAccelerated: boolean
}

export interface Addressing {
  /** Hosts below which a label is a bucket's name. */
  baseDomains: string[]
  /** The bucket that a custom domain is bound to. */
  bucketOfDomain(host: string): string | undefined
}

interface VirtualHost {
  bucket: string | undefined
  region?: string
  isAccelerated: boolean
}

/** `oss-<region>`, with the variants that name the same region, or the image service's `img-<region>`, below the public domain. */
const regionalHost =
  /^(?:(?<bucket>[^.]*)\.)?(?:(?:oss|img)-(?!accelerate)(?<region>[a-z0-9-]+?)(?:-internal)?|(?<dual>[a-z0-9-]+)\.oss)\.aliyuncs\.com$/
const acceleratedHost = /^(?:(?<bucket>[^.]*)\.)?oss-accelerate(?:-overseas)?\.aliyuncs\.com$/

/**
 * Finds bucket and key in host and path. In this order: a bucket before a known domain, a custom domain, and else the
 * first segment of the path.
 */
export function addressOf(hostHeader: string, path: string, addressing: Addressing): Address {
  const virtual = virtualHost(hostName(hostHeader), addressing) ?? { bucket: undefined, isAccelerated: false }
  const { bucket, region, isAccelerated } = virtual
  const resource = inPath(path)
  if (!bucket) return { resource, region, isAccelerated, isPathStyle: true }
  const plain = { bucket, key: keyOf(path.slice(1)) }
  if (resource.bucket !== bucket) return { resource: plain, region, isAccelerated, isPathStyle: false }
  // Some clients repeat the bucket in the path. Others have a key that starts like this: the signature tells.
  return { resource, alternative: plain, region, isAccelerated, isPathStyle: true }
}

/** Whether the `Host` header names the old image service. */
export function isImageHost(header: string): boolean {
  return /(?:^|\.)img-[a-z0-9-]+\.aliyuncs\.com$/.test(hostName(header))
}

function hostName(header: string): string {
  const host = header.toLowerCase().replace(/:\d*$/, '')
  return host.endsWith('.') ? host.slice(0, -1) : host
}

function virtualHost(host: string, { baseDomains, bucketOfDomain }: Addressing): VirtualHost | undefined {
  if (isIP(host) !== 0 || host.startsWith('[')) return undefined
  const base = baseDomains.find((domain) => host === domain || host.endsWith(`.${domain}`))
  if (base !== undefined) return { bucket: host.slice(0, -base.length - 1), isAccelerated: false }
  const accelerated = acceleratedHost.exec(host)?.groups
  if (accelerated) return { bucket: accelerated['bucket'], isAccelerated: true }
  const regional = regionalHost.exec(host)?.groups
  if (regional) {
    return {
      bucket: regional['bucket'],
      region: regional['region'] ?? regional['dual'],
      isAccelerated: false,
    }
  }
  const bucket = bucketOfDomain(host)
  return bucket === undefined ? undefined : { bucket, isAccelerated: false }
}

function inPath(path: string): Resource {
  const end = path.indexOf('/', 1)
  if (path === '/') return { bucket: null, key: null }
  if (end === -1) return { bucket: decodePath(path.slice(1)), key: null }
  return { bucket: decodePath(path.slice(1, end)), key: keyOf(path.slice(end + 1)) }
}

const keyOf = (escaped: string) => (escaped === '' ? null : decodePath(escaped))
