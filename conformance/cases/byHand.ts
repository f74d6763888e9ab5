import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import type { Subject } from '../case.ts'

const basicDate = (date: Date) => date.toISOString().replace(/[-:]|\.\d+/g, '')

export const byHand: Subject = {
  about: 'requests by hand',
  cases: [
    {
      name: 'authorization signs a request with V1',
      proves: ['authorization'],
      async run(client, context) {
        const { bucket } = context
        const url = `${context.urlOf('k')}?acl`
        await client.put('k', Buffer.from('x'))
        const date = new Date().toUTCString()
        const authorization = client.authorization(
          'get',
          `/${bucket}/k`,
          { acl: null },
          { 'x-oss-date': date },
        )
        const answer = await fetch(url, { headers: { authorization, 'x-oss-date': date } })
        expect(await answer.text()).toContain('<AccessControlPolicy>')
      },
    },
    {
      name: 'authorizationV4 signs a request with V4',
      proves: ['authorizationV4'],
      async run(client, context) {
        const { bucket } = context
        await client.put('k', Buffer.from('x'))
        const url = `${context.urlOf('k')}?acl`
        const headers = { 'x-oss-date': basicDate(new Date()), 'x-oss-content-sha256': 'UNSIGNED-PAYLOAD' }
        const request = { headers: { ...headers }, queries: { acl: null } }
        const authorization = client.authorizationV4('GET', request, bucket, 'k')
        const answer = await fetch(url, { headers: { ...headers, authorization } })
        expect(await answer.text()).toContain('<AccessControlPolicy>')
      },
    },
    {
      name: 'a request from twenty minutes ago is refused',
      proves: ['authorization', 'authorizationV4'],
      async run(client, context) {
        const { bucket } = context
        const ago = new Date(Date.now() - 20 * 60_000)
        const v1 = { 'x-oss-date': ago.toUTCString() }
        const v4 = { 'x-oss-date': basicDate(ago), 'x-oss-content-sha256': 'UNSIGNED-PAYLOAD' }
        const signed = [
          { ...v1, authorization: client.authorization('GET', `/${bucket}/k`, {}, { ...v1 }) },
          { ...v4, authorization: client.authorizationV4('GET', { headers: { ...v4 } }, bucket, 'k') },
        ]
        for (const headers of signed) {
          const answer = await fetch(context.urlOf('k'), { headers })
          expect(answer.status).toBe(403)
          expect(await answer.text()).toContain('<Code>RequestTimeTooSkewed</Code>')
        }
      },
    },
    {
      name: 'signature is the HMAC-SHA1 of a text',
      proves: ['signature'],
      async run(client, { place }) {
        const hmac = createHmac('sha1', place.options.accessKeySecret).update('a 文').digest('base64')
        expect(client.signature('a 文')).toBe(hmac)
      },
    },
    {
      name: 'parseXML gives what is in the root',
      proves: ['parseXML'],
      async run(client) {
        const xml = '<?xml version="1.0"?><A><B>1 &amp; 2</B><C><D>x</D></C></A>'
        const content = { B: '1 & 2', C: { D: 'x' } }
        expect(await client.parseXML(xml)).toEqual(content)
        expect(await client.parseXML(Buffer.from(xml))).toEqual(content)
      },
    },
    {
      name: 'request sends what no method is for',
      proves: ['request'],
      async run(client, { bucket }) {
        const reply = await client.request({
          operation: 'GetBucketLocation',
          method: 'GET',
          bucket,
          query: { location: null },
          // What ali-oss reads: its V1 signs sub-resources alone, and takes every status unless told.
          ...{ subres: 'location', successStatuses: [200] },
        })
        expect(reply.status).toBe(200)
        const body = 'data' in reply ? reply.data : reply.body
        expect(String(body)).toContain('<LocationConstraint>')
      },
    },
    {
      name: 'further headers are signed with V4 when asked',
      proves: ['authorizationV4', 'signatureUrlV4', 'put'],
      async run(client, context) {
        await client.put('k', Buffer.from('x'), { headers: { 'x-note': 'a' }, additionalHeaders: ['x-note'] })
        const dated = { 'x-oss-date': basicDate(new Date()), 'x-oss-content-sha256': 'UNSIGNED-PAYLOAD' }
        const headers = { ...dated, 'x-note': 'a' }
        const signed = { headers: { ...headers } }
        const authorization = client.authorizationV4('GET', signed, context.bucket, 'k', ['x-note'])
        const noted = { headers: { 'x-note': 'a' } }
        const url = await client.signatureUrlV4('GET', 60, structuredClone(noted), 'k', ['x-note'])
        for (const [note, status] of [
          ['a', 200],
          ['b', 403],
        ] as const) {
          const byHeader = { ...headers, authorization, 'x-note': note }
          expect((await fetch(context.urlOf('k'), { headers: byHeader })).status).toBe(status)
          expect((await fetch(url, { headers: { 'x-note': note } })).status).toBe(status)
        }
      },
    },
  ],
}
