import { describe, expect, it } from 'vitest'
import { createEndpoint, targetOf } from './endpoint.ts'
import type { EndpointOptions } from './endpoint.ts'

const urlOf = (options: EndpointOptions, bucket: string | null, key: string | null) => {
  const { origin, path } = targetOf(createEndpoint(options), bucket, key)
  return origin + path
}

describe('an address', () => {
  it.each<[string, EndpointOptions, string]>([
    ['a region', { region: 'oss-cn-beijing' }, 'http://demo.oss-cn-beijing.aliyuncs.com/k'],
    ['a region without oss-', { region: 'cn-beijing' }, 'http://demo.oss-cn-beijing.aliyuncs.com/k'],
    ['nothing', {}, 'http://demo.oss-cn-hangzhou.aliyuncs.com/k'],
    ['HTTPS', { region: 'cn-beijing', secure: true }, 'https://demo.oss-cn-beijing.aliyuncs.com/k'],
    [
      'the internal network',
      { region: 'cn-beijing', internal: true },
      'http://demo.oss-cn-beijing-internal.aliyuncs.com/k',
    ],
    [
      'a VPC region',
      { region: 'vpc100-oss-cn-beijing', internal: true },
      'http://demo.vpc100-oss-cn-beijing.aliyuncs.com/k',
    ],
    ['acceleration', { region: 'oss-accelerate' }, 'http://demo.oss-accelerate.aliyuncs.com/k'],
    [
      'an endpoint',
      { endpoint: 'oss-eu-west-1.aliyuncs.com', region: 'cn-beijing' },
      'http://demo.oss-eu-west-1.aliyuncs.com/k',
    ],
    [
      'an endpoint with scheme',
      { endpoint: 'https://oss-eu-west-1.aliyuncs.com/' },
      'https://demo.oss-eu-west-1.aliyuncs.com/k',
    ],
    [
      'a domain of its own',
      { endpoint: 'http://files.example.com', cname: true },
      'http://files.example.com/k',
    ],
    ['an IP', { endpoint: 'http://127.0.0.1:9000' }, 'http://127.0.0.1:9000/demo/k'],
    ['an IPv6 address', { endpoint: 'http://[::1]:9000' }, 'http://[::1]:9000/demo/k'],
    ['localhost', { endpoint: 'localhost:9000' }, 'http://localhost:9000/demo/k'],
    ['path style by wish', { endpoint: 'oss.example.com', sldEnable: true }, 'http://oss.example.com/demo/k'],
  ])('is made from %s', (_what, options, url) => {
    expect(urlOf(options, 'demo', 'k')).toBe(url)
  })

  it('keeps every segment of a key as it is', () => {
    expect(urlOf({ region: 'cn-beijing' }, 'demo', '../a//b/./ é?#%')).toBe(
      'http://demo.oss-cn-beijing.aliyuncs.com/../a//b/./%20%C3%A9%3F%23%25',
    )
  })

  it('ends in a slash at the root of a bucket and of the service', () => {
    expect(urlOf({ endpoint: 'http://127.0.0.1:1' }, 'demo', null)).toBe('http://127.0.0.1:1/demo/')
    expect(urlOf({ endpoint: 'http://127.0.0.1:1' }, null, null)).toBe('http://127.0.0.1:1/')
  })
})

it.each<[EndpointOptions, string]>([
  [{ region: 'oss-cn-beijing' }, 'cn-beijing'],
  [{ region: 'cn-beijing' }, 'cn-beijing'],
  [{ endpoint: 'oss-cn-shenzhen-internal.aliyuncs.com' }, 'cn-shenzhen'],
  [{ endpoint: 'cn-shenzhen.oss.aliyuncs.com' }, 'cn-shenzhen'],
  [{ endpoint: 'http://127.0.0.1:9000', region: 'eu-west-1' }, 'eu-west-1'],
  [{ endpoint: 'http://127.0.0.1:9000' }, 'cn-hangzhou'],
])('%j is signed for the region %s', (options, region) => {
  expect(createEndpoint(options).region).toBe(region)
})

it.each<EndpointOptions>([
  { endpoint: 'ftp://oss.example.com' },
  { endpoint: 'http://' },
  { endpoint: 'a b' },
  { region: 'cn/beijing' },
  { region: 'evil.example.com#' },
])('%j is refused', (options) => {
  expect(() => createEndpoint(options)).toThrow()
})

it('does not repeat a password that was put into the endpoint', () => {
  expect(() => createEndpoint({ endpoint: 'ftp://user:hunter2@example.com' })).toThrow(/^(?!.*hunter2)/)
})
