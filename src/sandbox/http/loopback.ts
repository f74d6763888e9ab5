import { BlockList, isIP } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/**
 * What to connect to for a URL that leads to this computer itself; undefined for any other. Names below `localhost` are
 * not left to a resolver, which may know nothing of them, or something else.
 */
export function loopbackHost({ hostname }: URL): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, '')
  const family = isIP(host)
  if (family === 0) return /^(.+\.)?localhost$/.test(host) ? 'localhost' : undefined
  return loopback.check(host, family === 6 ? 'ipv6' : 'ipv4') ? host : undefined
}
