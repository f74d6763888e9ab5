import { describe, expect, test } from 'vitest'
import type { XmlInput } from '../../main/oss/xml.ts'
import { buildXml } from '../../main/oss/xml.ts'
import { codeOf, foreignServer, testStore } from '../testSandbox.ts'

async function site(configuration: XmlInput, acl = 'public-read') {
  const { ask, put, bucket } = await testStore({ domains: ['site.test'] }, { 'x-oss-acl': acl })
  for (const key of ['index.html', 'dir/index.html', 'page', 'error.html', 'new/a']) {
    await put(key, `content of ${key}`, { 'content-type': 'text/html' })
  }
  const body = buildXml('WebsiteConfiguration', configuration)
  expect((await ask({ method: 'PUT', query: { website: null }, body })).status).toBe(200)
  const host = `${bucket}.site.test`
  const visit = (path: string, headers = {}) =>
    ask({ signature: 'none', host, path, headers, bucket: undefined })
  return { ask, visit, bucket, host }
}

const index = (type: number, supportsSubDir = true) => ({
  IndexDocument: { Suffix: 'index.html', SupportSubDir: supportsSubDir, Type: type },
  ErrorDocument: { Key: 'error.html', HttpStatus: 404 },
})

const rule = (condition: XmlInput, redirect: XmlInput, number = 1) => ({
  RoutingRules: { RoutingRule: { RuleNumber: number, Condition: condition, Redirect: redirect } },
})

describe('a website', () => {
  test('has an index, for folders too', async () => {
    const { visit } = await site(index(0))
    expect((await visit('/')).text).toBe('content of index.html')
    expect((await visit('/dir/')).text).toBe('content of dir/index.html')
    expect((await visit('/page')).text).toBe('content of page')
    const redirected = await visit('/dir')
    expect([redirected.status, redirected.headers.location]).toEqual([302, '/dir/'])
  })

  test.each([
    [1, 404, 'content of error.html'],
    [2, 200, 'content of dir/index.html'],
  ])('of type %i answers a folder without its slash with %i', async (type, status, text) => {
    const { visit } = await site(index(type))
    expect(await visit('/dir')).toMatchObject({ status, text })
  })

  test('without folders answers each of them with its one index', async () => {
    const { visit } = await site(index(0, false))
    expect((await visit('/dir/')).text).toBe('content of index.html')
    expect((await visit('/dir')).status).toBe(404)
  })

  test('shows its error page for what is not there', async () => {
    const { visit } = await site(index(0))
    expect(await visit('/missing')).toMatchObject({ status: 404, text: 'content of error.html' })
  })

  test('is not for those who are known, and shows nothing that is not public', async () => {
    const { ask } = await site(index(0))
    expect((await ask({})).xml['Name']).toMatch(/^bucket-/)
    expect(codeOf(await ask({ key: 'missing' }))).toBe('404 NoSuchKey')
    const hidden = await site(index(0), 'private')
    expect(codeOf(await hidden.visit('/page'))).toBe('403 AccessDenied')
  })

  test('is reached by its path, too', async () => {
    const { ask, bucket } = await site(index(0))
    expect((await ask({ signature: 'none' })).text).toBe('content of index.html')
    expect((await ask({ signature: 'none', key: 'dir' })).headers.location).toBe(`/${bucket}/dir/`)
  })
})

describe('a routing rule', () => {
  test('sends to another key by prefix, before anything is looked up', async () => {
    const redirect = {
      RedirectType: 'External',
      ReplaceKeyPrefixWith: 'new/',
      EnableReplacePrefix: true,
      HttpRedirectCode: 302,
    }
    const { visit, host } = await site(rule({ KeyPrefixEquals: 'old/' }, redirect))
    const { status, headers } = await visit('/old/%C3%A4')
    expect([status, headers.location]).toEqual([302, `http://${host}/new/%C3%A4`])
    expect((await visit('/page')).status).toBe(200)
  })

  test('sends to another host when nothing is there, with the query', async () => {
    const redirect = {
      RedirectType: 'External',
      Protocol: 'https',
      HostName: 'www.example.com',
      PassQueryString: true,
      ReplaceKeyWith: 'from-${key}',
    }
    const { visit } = await site(rule({ HttpErrorCodeReturnedEquals: 404 }, redirect))
    const { status, headers } = await visit('/gone?a=1')
    expect([status, headers.location]).toEqual([301, 'https://www.example.com/from-gone?a=1'])
  })

  test('looks at headers', async () => {
    const condition = { IncludeHeader: { Key: 'X-Site', Equals: 'b' } }
    const { visit } = await site(rule(condition, { RedirectType: 'External', HostName: 'b.example' }))
    expect((await visit('/page', { 'x-site': 'b' })).status).toBe(301)
    expect((await visit('/page', { 'x-site': 'a' })).status).toBe(200)
    expect((await visit('/page')).status).toBe(200)
  })

  test('fetches what is missing from an origin, and keeps it', async () => {
    let requests = 0
    const origin = await foreignServer((request, response) => {
      requests++
      if (request.url === '/base/asset.css')
        response.writeHead(200, { 'content-type': 'text/css' }).end('a {}')
      else response.writeHead(request.url === '/base/broken' ? 500 : 404).end()
    })
    const mirror = { RedirectType: 'Mirror', MirrorURL: `${origin}/base/` }
    const { visit, ask } = await site(rule({ HttpErrorCodeReturnedEquals: 404 }, mirror))
    const first = await visit('/asset.css')
    expect([first.text, first.headers['content-type']]).toEqual(['a {}', 'text/css'])
    expect((await visit('/asset.css')).text).toBe('a {}')
    expect(requests).toBe(1)
    expect((await ask({ key: 'asset.css' })).text).toBe('a {}')
    expect(codeOf(await visit('/missing'))).toBe('404 NoSuchKey')
    expect(codeOf(await visit('/broken'))).toBe('424 MirrorFailed')
  })
})
