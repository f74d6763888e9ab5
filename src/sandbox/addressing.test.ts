import { describe, expect, test } from 'vitest'
import { addressOf } from './addressing.ts'
import { send, testSandbox } from './testSandbox.ts'

describe('bucket and key', () => {
  const addressing = {
    baseDomains: ['localhost', 'oss.example.com'],
    bucketOfDomain: (host: string) => (host === 'files.example.org' ? 'bound' : undefined),
  }

  test.each([
    ['127.0.0.1:9000', '/', null, null],
    ['127.0.0.1:9000', '/demo', 'demo', null],
    ['127.0.0.1:9000', '/demo/', 'demo', null],
    ['127.0.0.1:9000', '/demo/a/b', 'demo', 'a/b'],
    ['127.0.0.1:9000', '/demo//a', 'demo', '/a'],
    ['127.0.0.1:9000', '/demo/a%2Fb%20c+d', 'demo', 'a/b c+d'],
    ['[::1]:9000', '/demo/k', 'demo', 'k'],
    ['localhost', '/demo/k', 'demo', 'k'],
    ['demo.localhost:9000', '/k', 'demo', 'k'],
    ['demo.oss.example.com', '/a/b', 'demo', 'a/b'],
    ['oss.example.com', '/demo/k', 'demo', 'k'],
    ['files.example.org', '/k', 'bound', 'k'],
    ['elsewhere.example.org', '/demo/k', 'demo', 'k'],
    ['demo.oss-cn-beijing.aliyuncs.com', '/k', 'demo', 'k'],
    ['demo.oss-cn-beijing-internal.aliyuncs.com', '/', 'demo', null],
    ['demo.cn-beijing.oss.aliyuncs.com', '/k', 'demo', 'k'],
    ['demo.oss-accelerate.aliyuncs.com', '/k', 'demo', 'k'],
    ['oss-cn-beijing.aliyuncs.com', '/', null, null],
    ['.oss-cn-hangzhou.aliyuncs.com', '/', null, null],
    ['demo.oss-cn-hangzhou.aliyuncs.com', '/demo/k', 'demo', 'k'],
    ['demo.oss-cn-hangzhou.aliyuncs.com', '/demolition', 'demo', 'demolition'],
  ])('are found in %s %s', (host, path, bucket, key) => {
    expect(addressOf(host, path, addressing).resource).toEqual({ bucket, key })
  })

  test.each([
    ['oss-cn-beijing.aliyuncs.com', 'cn-beijing'],
    ['demo.oss-cn-beijing-internal.aliyuncs.com', 'cn-beijing'],
    ['demo.cn-beijing.oss.aliyuncs.com', 'cn-beijing'],
    ['oss-accelerate.aliyuncs.com', undefined],
    ['localhost', undefined],
  ])('%s is of the region %s', (host, region) => {
    expect(addressOf(host, '/', addressing).region).toBe(region)
  })
})

describe('the same object', () => {
  test('is reached in every style of address, under the same signature', async () => {
    const sandbox = await testSandbox({ domains: ['oss.test'] })
    await send(sandbox, { method: 'PUT', bucket: 'demo' })
    await send(sandbox, { method: 'PUT', bucket: 'demo', key: 'a/b', body: 'hello' })
    for (const signature of ['V1', 'V4'] as const) {
      for (const host of ['demo.oss.test', 'demo.localhost', 'demo.oss-cn-hangzhou.aliyuncs.com']) {
        const { text } = await send(sandbox, { bucket: 'demo', key: 'a/b', host, path: '/a/b', signature })
        expect(text).toBe('hello')
      }
    }
  })

  test('is found by its signature when host and path both name the bucket', async () => {
    const sandbox = await testSandbox()
    await send(sandbox, { method: 'PUT', bucket: 'demo' })
    await send(sandbox, { method: 'PUT', bucket: 'demo', key: 'k', body: 'plain' })
    await send(sandbox, {
      method: 'PUT',
      bucket: 'demo',
      key: 'demo/k',
      body: 'in a folder named like the bucket',
    })
    const host = 'demo.oss-cn-hangzhou.aliyuncs.com'
    const read = (key: string) => send(sandbox, { bucket: 'demo', key, host, path: '/demo/k' })
    expect((await read('k')).text).toBe('plain')
    expect((await read('demo/k')).text).toBe('in a folder named like the bucket')
  })
})

describe('a bucket of another region', () => {
  test('is refused with the endpoint that it has', async () => {
    const sandbox = await testSandbox()
    const beijing = {
      bucket: 'demo',
      host: 'demo.oss-cn-beijing.aliyuncs.com',
      path: '/',
      region: 'cn-beijing',
    }
    expect((await send(sandbox, { ...beijing, method: 'PUT' })).status).toBe(200)
    expect((await send(sandbox, { ...beijing, query: { location: null } })).text).toContain('oss-cn-beijing')
    for (const elsewhere of [
      { bucket: 'demo', region: 'cn-hangzhou' },
      { bucket: 'demo', host: 'demo.oss-cn-hangzhou.aliyuncs.com', path: '/' },
    ]) {
      const { status, xml } = await send(sandbox, elsewhere)
      expect([status, xml['Code'], xml['Endpoint']]).toEqual([
        403,
        'AccessDenied',
        'oss-cn-beijing.aliyuncs.com',
      ])
    }
  })

  test('needs a signature for the region of the host', async () => {
    const sandbox = await testSandbox()
    const { status, xml } = await send(sandbox, {
      bucket: 'demo',
      host: 'demo.oss-cn-beijing.aliyuncs.com',
      path: '/',
      region: 'cn-hangzhou',
    })
    expect([status, xml['Code'], xml['EC']]).toEqual([400, 'InvalidArgument', '0002-00000226'])
  })
})
