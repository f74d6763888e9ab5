import { isIP } from 'node:net'
import { ArgumentError } from './errors.ts'
import { escapeKey } from './signing/request.ts'

export interface EndpointOptions {
  /** Region id with or without `oss-`. */
  region?: string
  /** Host or URL; wins over `region`. */
  endpoint?: string
  /** Aliyun's internal network. */
  internal?: boolean
  secure?: boolean
  /** The endpoint is a domain bound to the bucket. */
  cname?: boolean
  /** Path style: the bucket as the first segment of the path. Chosen without asking for IPs and localhost. */
  sldEnable?: boolean
}

export interface Endpoint {
  protocol: 'http:' | 'https:'
  /** With the port, where there is one. */
  host: string
  addressing: 'virtual' | 'path' | 'cname'
  /** Plain id such as `cn-hangzhou`, as V4 signs it. */
  region: string
}

const defaultRegion = 'cn-hangzhou'

export function createEndpoint(options: EndpointOptions): Endpoint {
  const { protocol, host, hostname } = parseHost(options)
  const addressing = options.cname ? 'cname' : options.sldEnable || isLocal(hostname) ? 'path' : 'virtual'
  return {
    protocol,
    host,
    addressing,
    region: plainRegion(options.region) ?? regionOfHost(hostname) ?? defaultRegion,
  }
}

function parseHost({ endpoint, region, internal, secure }: EndpointOptions) {
  const text = endpoint?.trim() || regionHost(region, internal)
  const url = URL.parse(text.includes('://') ? text : `${secure ? 'https' : 'http'}://${text}`)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw new ArgumentError(`the endpoint "${withoutUserinfo(text)}" is no http or https address`)
  if (!/^[\w.-]+$|^\[[\da-f:.]+\]$/i.test(url.hostname))
    throw new ArgumentError(`the endpoint "${withoutUserinfo(text)}" has a host with odd characters`)
  return { protocol: url.protocol, host: url.host, hostname: url.hostname } as const
}

const withoutUserinfo = (text: string) => text.replace(/\/\/.*@/, '//')

function regionHost(region = `oss-${defaultRegion}`, internal = false): string {
  if (!/^[\w-]+$/.test(region)) throw new ArgumentError(`the region "${region}" has odd characters`)
  if (region.startsWith('vpc100-oss-cn-')) return `${region}.aliyuncs.com`
  return `oss-${plainRegion(region)}${internal ? '-internal' : ''}.aliyuncs.com`
}

function plainRegion(region: string | undefined): string | undefined {
  return region?.replace(/^(vpc100-)?oss-/, '')
}

function regionOfHost(hostname: string): string | undefined {
  const match = /(?:^|\.)(?:oss-([a-z\d-]+?)(?:-internal)?|([a-z\d-]+)\.oss)\.aliyuncs\.com$/.exec(hostname)
  return match?.[1] ?? match?.[2]
}

function isLocal(hostname: string): boolean {
  return hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
}

export interface Target {
  origin: string
  /** Escaped; without the query. */
  path: string
}

/** Where a request goes. The bucket is null at service level, the key is null at the bucket's root. */
export function targetOf(endpoint: Endpoint, bucket: string | null, key: string | null): Target {
  const { protocol, host, addressing } = endpoint
  const path = `/${key === null ? '' : escapeKey(key)}`
  if (bucket === null || addressing === 'cname') return { origin: `${protocol}//${host}`, path }
  if (addressing === 'path') return { origin: `${protocol}//${host}`, path: `/${bucket}${path}` }
  return { origin: `${protocol}//${bucket}.${host}`, path }
}
