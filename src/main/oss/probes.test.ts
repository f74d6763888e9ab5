import { expect, it } from 'vitest'
import { openFromPage, preflight } from './index.ts'
import { failureOf, testClient, testServer } from './testing/server.ts'

const asked = {
  bucket: 'demo',
  key: 'a b',
  origin: 'https://a.example',
  method: 'PUT',
  headers: ['x-a', 'x-b'],
}

it('a preflight goes out as a browser sends it, without a signature', async () => {
  const server = await testServer({ headers: { 'access-control-allow-origin': '*' } })
  const { client } = testClient(server)
  expect((await preflight(client, asked))['access-control-allow-origin']).toBe('*')
  const [request] = server.requests
  expect(request).toMatchObject({
    method: 'OPTIONS',
    url: '/demo/a%20b',
    headers: {
      origin: 'https://a.example',
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'x-a, x-b',
    },
  })
  expect(Object.keys(request?.headers ?? {}).filter((name) => /^(authorization|x-oss-)/.test(name))).toEqual(
    [],
  )
})

it('a page that tells no address sends no referer, and a signed link needs no header', async () => {
  const server = await testServer({})
  const { client } = testClient(server)
  await openFromPage(client, { key: 'a', referer: '', isSigned: true })
  await openFromPage(client, { key: 'a', referer: 'https://a.example/', isSigned: false })
  const [signed, plain] = server.requests
  expect(signed?.headers).not.toHaveProperty('referer')
  expect(signed?.url).toMatch(/signature=/i)
  expect(plain).toMatchObject({ method: 'HEAD', headers: { referer: 'https://a.example/' } })
  expect(plain?.url).not.toContain('?')
  for (const { headers } of server.requests) expect(headers).not.toHaveProperty('authorization')
})

it('a refused preflight is an error with the code of the service', async () => {
  const server = await testServer({ status: 403, body: '<Error><Code>AccessForbidden</Code></Error>' })
  const { client } = testClient(server)
  expect(await failureOf(preflight(client, asked))).toMatchObject({ code: 'AccessForbidden', status: 403 })
})
