import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { Client } from '../index.ts'
import { testClient, testServer } from '../testing/server.ts'
import { operations } from './index.ts'

const client = new Client({ accessKeyId: 'ak', accessKeySecret: 'sk', bucket: 'examplebucket' })

it('has every operation as a method', () => {
  for (const [name, operation] of Object.entries(operations)) {
    expect(operation, name).toBeTypeOf('function')
    expect(client, name).toHaveProperty(name)
  }
})

it('has every method that the OSS SDK documents', () => {
  const readme = new URL('../../../../test/fixtures/sdk-methods.json', import.meta.url)
  const methods = JSON.parse(readFileSync(readme, 'utf8')) as string[]
  expect(methods.length).toBeGreaterThan(90)
  expect(methods.filter((name) => !(name in client))).toEqual([])
})

it('signs by hand', () => {
  const date = 'Wed, 28 Dec 2022 10:27:41 GMT'
  const stringToSign = `GET\n\n\n${date}\nx-oss-date:${date}\n/examplebucket/?acl&resourceGroup`
  expect(client.signature(stringToSign)).toBe('x3E5TgOvl/i7PN618s5mEvpJDYk=')
  const subres = { resourceGroup: null, acl: null }
  expect(client.authorization('GET', '/examplebucket/', subres, { 'x-oss-date': date })).toBe(
    'OSS ak:x3E5TgOvl/i7PN618s5mEvpJDYk=',
  )
  const byNames = client.authorization('get', '/examplebucket/', ['acl', 'resourceGroup'], {
    'x-oss-date': date,
  })
  expect(byNames).toBe('OSS ak:x3E5TgOvl/i7PN618s5mEvpJDYk=')
  const [byText, byQuery, byNothing, plain] = ['acl', { acl: '' }, '', {}].map((query) =>
    client.authorization('GET', '/examplebucket/k', query, { 'X-OSS-Date': date }),
  )
  expect([byText, byNothing]).toEqual([byQuery, plain])
  expect(byText).not.toBe(plain)
  const headers = {
    'x-oss-date': '20231216T162057Z',
    'x-oss-content-sha256': 'UNSIGNED-PAYLOAD',
    'content-disposition': 'attachment',
  }
  const request = { headers, queries: { uploads: null } }
  expect(client.authorizationV4('POST', request, 'examplebucket', 'k', ['Content-Disposition'])).toBe(
    'OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,AdditionalHeaders=content-disposition,Signature=84897a20a15dd05feeab590f726d790a1673819f25239634b2c1fd02e3c77a9c',
  )
})

it('reads XML without its root', async () => {
  expect(await client.parseXML(Buffer.from('<a><b>1</b></a>'))).toEqual({ b: '1' })
})

it('addresses in path style on demand', () => {
  const styled = new Client({ accessKeyId: 'ak', accessKeySecret: 'sk', bucket: 'demo' })
  expect(styled.setSLDEnabled(true).generateObjectUrl('k')).toBe('http://oss-cn-hangzhou.aliyuncs.com/demo/k')
  expect(styled.setSLDEnabled(false).generateObjectUrl('k')).toBe(
    'http://demo.oss-cn-hangzhou.aliyuncs.com/k',
  )
})

it('says who it is', async () => {
  const server = await testServer({})
  const { client: asking } = testClient(server)
  await asking.head('k')
  expect(server.requests[0]?.headers['user-agent']).toBe(asking.userAgent)
  expect(asking.userAgent).toMatch(/^Osprey /)
})

it('signs for a Cloud Box with its id', async () => {
  const server = await testServer({})
  const { client: boxed } = testClient(server, { cloudBoxId: 'cb-123' })
  await boxed.head('k')
  expect(server.requests[0]?.headers.authorization).toMatch(
    /Credential=testKeyId\/\d{8}\/cb-123\/oss-cloudbox\/aliyun_v4_request,/,
  )
})

it('goes through a proxy', async () => {
  const proxy = await testServer({ body: 'by proxy' })
  const { client: proxied } = testClient(
    { url: 'http://oss.example.invalid', requests: [] },
    { enableProxy: true, proxy: proxy.url, sldEnable: true },
  )
  expect((await proxied.get('k')).content.toString()).toBe('by proxy')
  expect(proxy.requests[0]?.url).toBe('http://oss.example.invalid/demo/k')
})

it('finds hosts as it is told', async () => {
  const server = await testServer({ body: 'found' })
  const lookup = (_host: string, options: { all?: boolean }, done: (...found: never[]) => void) => {
    const address = { address: '127.0.0.1', family: 4 }
    const answer = options.all ? [null, [address]] : [null, address.address, 4]
    done(...(answer as never[]))
  }
  const port = new URL(server.url).port
  const endpoint = `http://oss-cn-beijing.aliyuncs.com:${port}`
  const { client: looking } = testClient(server, { endpoint, lookup })
  expect((await looking.get('k')).content.toString()).toBe('found')
  expect(server.requests[0]?.headers.host).toBe(`demo.oss-cn-beijing.aliyuncs.com:${port}`)
})
