import { expect } from 'vitest'
import type { Subject } from '../case.ts'

const key = '文件 #1+&?.txt'

export const signedUrls: Subject = {
  about: 'signed addresses',
  cases: [
    {
      name: 'a signed address gives its object to whoever holds it',
      proves: ['signatureUrl', 'asyncSignatureUrl', 'signatureUrlV4'],
      async run(client) {
        await client.put(key, Buffer.from('hello'), { mime: 'text/plain' })
        const urls = [
          client.signatureUrl(key),
          await client.asyncSignatureUrl(key),
          await client.signatureUrlV4('GET', 60, {}, key),
        ]
        for (const url of urls) expect(await (await fetch(url)).text()).toBe('hello')
      },
    },
    {
      name: 'signatureUrl signs with V1 and signatureUrlV4 with V4, whatever the client signs with',
      proves: ['signatureUrl', 'asyncSignatureUrl', 'signatureUrlV4'],
      async run(client) {
        for (const url of [client.signatureUrl('k'), await client.asyncSignatureUrl('k')])
          expect([...new URL(url).searchParams.keys()]).toEqual(['OSSAccessKeyId', 'Expires', 'Signature'])
        const v4 = new URL(await client.signatureUrlV4('GET', 60, {}, 'k')).searchParams
        expect(v4.get('x-oss-signature-version')).toBe('OSS4-HMAC-SHA256')
      },
    },
    {
      name: 'a signed address takes an object of the type that was signed',
      proves: ['signatureUrl', 'signatureUrlV4'],
      async run(client) {
        const headers = { 'Content-Type': 'text/x-note' }
        const urls = [
          client.signatureUrl('put', { method: 'PUT', ...headers }),
          await client.signatureUrlV4('PUT', 60, { headers: { ...headers } }, 'put'),
        ]
        for (const [at, url] of urls.entries()) {
          const body = `bye ${at}`
          expect((await fetch(url, { method: 'PUT', body, headers })).status).toBe(200)
          const { content, res } = await client.get('put')
          expect([String(content), res.headers['content-type']]).toEqual([body, 'text/x-note'])
          const otherwise = { method: 'PUT', body, headers: { 'Content-Type': 'text/html' } }
          expect((await fetch(url, otherwise)).status).toBe(403)
        }
      },
    },
    {
      name: 'a signed address is for one object alone',
      proves: ['signatureUrl', 'signatureUrlV4'],
      async run(client) {
        for (const url of [client.signatureUrl('k1'), await client.signatureUrlV4('GET', 60, {}, 'k1')]) {
          const forged = await fetch(url.replace('/k1?', '/k2?'))
          expect(forged.status).toBe(403)
          expect(await forged.text()).toContain('<Code>SignatureDoesNotMatch</Code>')
        }
      },
    },
    {
      name: 'a signed address expires',
      proves: ['signatureUrl', 'signatureUrlV4'],
      sandboxOnly: "the service's clock has to be put on",
      async run(client, { sandbox }) {
        await client.put('k', Buffer.from('x'))
        const urls = [
          client.signatureUrl('k', { expires: 60 }),
          await client.signatureUrlV4('GET', 60, {}, 'k'),
        ]
        for (const [offsetMs, status] of [
          [30_000, 200],
          [90_000, 403],
        ] as const) {
          sandbox.faults.clockOffsetMs = offsetMs
          const answers = await Promise.all(urls.map((url) => fetch(url)))
          sandbox.faults.clockOffsetMs = 0
          expect(answers.map((answer) => answer.status)).toEqual([status, status])
        }
      },
    },
    {
      name: 'a signed address says what headers the answer has',
      proves: ['signatureUrl', 'signatureUrlV4'],
      async run(client) {
        await client.put('k', Buffer.from('x'))
        const disposition = 'attachment; filename="x y.txt"'
        const queries = { 'response-content-disposition': disposition }
        const urls = [
          client.signatureUrl('k', { response: { 'content-disposition': disposition } }),
          await client.signatureUrlV4('GET', 60, { queries }, 'k'),
        ]
        for (const url of urls)
          expect((await fetch(url)).headers.get('content-disposition')).toBe(disposition)
      },
    },
    {
      name: 'a signed address may slow its holder down, and ask about something of the object',
      proves: ['signatureUrl', 'getACL'],
      async run(client) {
        await client.put('k', Buffer.from('x'))
        const slow = client.signatureUrl('k', { trafficLimit: 819_200 })
        expect(new URL(slow).searchParams.get('x-oss-traffic-limit')).toBe('819200')
        expect(await (await fetch(slow)).text()).toBe('x')
        const { acl } = await client.getACL('k')
        const about = client.signatureUrl('k', { subResource: { acl: '' } })
        expect(await (await fetch(about)).text()).toContain(`<Grant>${acl}</Grant>`)
      },
    },
    {
      name: 'an object whose name looks like a query has a signed address on demand',
      proves: ['signatureUrl', 'asyncSignatureUrl'],
      async run(client) {
        expect(() => client.signatureUrl('?a')).toThrow('Invalid object name ?a')
        await expect(client.asyncSignatureUrl('?a')).rejects.toThrow('Invalid object name ?a')
        await client.put('?a', Buffer.from('odd'))
        expect(await (await fetch(client.signatureUrl('?a', {}, false))).text()).toBe('odd')
      },
    },
    {
      name: 'a plain address stands below the endpoint, the bucket, or a domain of choice',
      proves: ['getObjectUrl', 'generateObjectUrl'],
      async run(_client, context) {
        const client = context.connect({
          endpoint: undefined,
          sldEnable: false,
          secure: false,
          bucket: 'demo',
        })
        const region = String(context.place.options.region)
        const host = `${region}.aliyuncs.com`
        expect(client.getObjectUrl('a/b c+d')).toBe(`http://${host}/a/b%20c%2Bd`)
        expect(client.generateObjectUrl('a/b c+d')).toBe(`http://demo.${host}/a/b%20c%2Bd`)
        const inside = context.connect({
          endpoint: undefined,
          sldEnable: false,
          secure: true,
          internal: true,
        })
        expect(inside.getObjectUrl('k')).toBe(`https://${region}-internal.aliyuncs.com/k`)
        for (const base of ['https://cdn.example', 'https://cdn.example/']) {
          expect(client.getObjectUrl('a b', base)).toBe('https://cdn.example/a%20b')
          expect(client.generateObjectUrl('a b', base)).toBe('https://cdn.example/a%20b')
        }
      },
    },
    {
      name: 'a plain address has the bucket where the client has it',
      proves: ['generateObjectUrl'],
      async run(client, context) {
        expect(client.generateObjectUrl('a b/c')).toBe(context.urlOf('a b/c'))
      },
    },
    {
      name: 'the bucket goes into the path and back before the host',
      proves: ['setSLDEnabled', 'signatureUrl'],
      async run(_client, context) {
        const client = context.connect({ endpoint: 'http://oss.example', sldEnable: false, bucket: 'demo' })
        expect(client.setSLDEnabled(true).signatureUrl('k')).toMatch(/^http:\/\/oss\.example\/demo\/k\?/)
        expect(client.setSLDEnabled(false).signatureUrl('k')).toMatch(/^http:\/\/demo\.oss\.example\/k\?/)
      },
    },
    {
      name: 'signedUrl signs with what the client signs with',
      proves: ['signedUrl'],
      isOspreyOnly: true,
      async run(client, { pair }) {
        await client.put('k', Buffer.from('x'))
        const url = await client.signedUrl('k', { expires: 60 })
        expect(new URL(url).searchParams.has('x-oss-signature')).toBe(pair.authorizationV4)
        expect(await (await fetch(url)).text()).toBe('x')
      },
    },
    {
      name: 'an address below a domain of the bucket names no bucket and is signed for that domain',
      proves: ['underDomain', 'signedUrl'],
      isOspreyOnly: true,
      async run(client, { pair }) {
        const url = new URL(
          await client.underDomain('https://files.example').signedUrl('a/k', { expires: 60 }),
        )
        expect(url.origin + url.pathname).toBe('https://files.example/a/k')
        expect(url.searchParams.has('x-oss-signature')).toBe(pair.authorizationV4)
      },
    },
  ],
}
