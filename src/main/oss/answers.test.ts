import { describe, expect, it } from 'vitest'
import { DecodeError, OssError, toFailure } from './index.ts'
import { errorXml, failureOf, testClient, testServer } from './testing/server.ts'
import type { Answer } from './testing/server.ts'

describe('an error answer', () => {
  it('tells all that the service said', async () => {
    const body = errorXml('NoSuchKey', {
      EC: '0026-00000001',
      RecommendDoc: 'https://example.com/doc',
      Key: 'k',
    })
    const server = await testServer({ status: 404, body })
    const { client } = testClient(server)
    const error = await failureOf(client.get('k'))
    expect(error).toBeInstanceOf(OssError)
    expect(error).toMatchObject({
      name: 'NoSuchKeyError',
      code: 'NoSuchKey',
      status: 404,
      message: 'NoSuchKey happened.',
      requestId: 'REQ',
      hostId: 'host',
      ec: '0026-00000001',
      ecCode: '0026-00000001',
      recommendDoc: 'https://example.com/doc',
      operation: 'GetObject',
      bucket: 'demo',
      key: 'k',
      details: { Key: 'k' },
    })
    expect(toFailure(error)).toEqual({
      kind: 'object-missing',
      code: 'NoSuchKey',
      message: 'NoSuchKey happened.',
      status: 404,
      requestId: 'REQ',
      hostId: 'host',
      ec: '0026-00000001',
      operation: 'GetObject',
      bucket: 'demo',
      key: 'k',
    })
  })

  it('to HEAD is read from its header', async () => {
    const encoded = Buffer.from(errorXml('NoSuchBucket', { BucketName: 'demo' })).toString('base64')
    const server = await testServer({
      status: 404,
      headers: { 'x-oss-err': encoded, 'x-oss-ec': '0015-00000101' },
    })
    const { client } = testClient(server)
    expect(await failureOf(client.head('k'))).toMatchObject({
      name: 'NoSuchBucketError',
      kind: 'bucket-missing',
      details: { BucketName: 'demo' },
    })
  })

  it.each([
    [404, 'NoSuchKeyError', 'object-missing'],
    [412, 'PreconditionFailedError', 'object-changed'],
    [403, 'UnknownError', 'access-denied'],
  ])('of %i without any word is a %s', async (status, name, kind) => {
    const server = await testServer({ status })
    const { client } = testClient(server)
    expect(await failureOf(client.head('k'))).toMatchObject({ name, kind, status })
  })

  it('that names the right place is one of region', async () => {
    const body = errorXml('AccessDenied', { Endpoint: 'oss-cn-beijing.aliyuncs.com' })
    const server = await testServer({ status: 403, body })
    const { client } = testClient(server)
    expect(toFailure(await failureOf(client.get('k')))).toMatchObject({
      kind: 'wrong-region',
      params: { endpoint: 'oss-cn-beijing.aliyuncs.com', region: 'cn-beijing' },
    })
  })

  it('names the condition that failed', async () => {
    const server = await testServer({
      status: 412,
      body: errorXml('PreconditionFailed', { Condition: 'If-Match' }),
    })
    const { client } = testClient(server)
    expect(await failureOf(client.get('k'))).toMatchObject({
      message: 'PreconditionFailed happened. (condition: If-Match)',
    })
  })

  it('with status 203 is a failed callback', async () => {
    const server = await testServer({ status: 203, body: errorXml('CallbackFailed') })
    const { client } = testClient(server)
    expect(await failureOf(client.put('k', Buffer.from('x')))).toMatchObject({
      name: 'CallbackFailedError',
      status: 203,
    })
  })

  it('that is not the service’s own shows what came', async () => {
    const body = '<html><body>Proxy says no</body></html>'
    const server = await testServer({ status: 407, headers: { 'content-type': 'text/html' }, body })
    const { client } = testClient(server)
    expect(await failureOf(client.get('k'))).toMatchObject({
      name: 'UnknownError',
      status: 407,
      message: expect.stringContaining('text/html, 39 bytes, beginning with "<html><body>Proxy'),
    })
  })
})

describe('an answer that makes no sense', () => {
  it.each<[string, Answer]>([
    ['no XML', { body: 'hello' }],
    ['empty', {}],
    ['cut', { body: '<ListBucketResult><Contents><Key>a</Key>' }],
    ['of another kind', { body: '<Something/>' }],
    ['not UTF-8', { body: Buffer.from('<ListBucketResult><Name>\xff</Name></ListBucketResult>', 'latin1') }],
    ['nested too deep', { body: '<a>'.repeat(3_000_000) }],
    ['a bomb', { body: '<!DOCTYPE a [<!ENTITY b "c">]><ListBucketResult>&b;</ListBucketResult>' }],
    [
      'with a number that is none',
      { body: '<ListBucketResult><Contents><Size>many</Size></Contents></ListBucketResult>' },
    ],
    [
      'with a number past all measure',
      { body: '<ListBucketResult><Contents><Size>9007199254740993</Size></Contents></ListBucketResult>' },
    ],
    [
      'with an element where text belongs',
      { body: '<ListBucketResult><Contents><Key><a/></Key></Contents></ListBucketResult>' },
    ],
    [
      'with text where an element belongs',
      { body: '<ListBucketResult><Contents>x</Contents></ListBucketResult>' },
    ],
    [
      'wrongly encoded',
      {
        body: '<ListBucketResult><EncodingType>url</EncodingType><Contents><Key>%ff</Key></Contents></ListBucketResult>',
      },
    ],
  ])('(%s) is an error that says so', async (_what, answer) => {
    const server = await testServer(answer)
    const { client } = testClient(server)
    const error = await failureOf(client.list())
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ kind: 'unreadable-answer', operation: 'ListObjects' })
    expect(String(error).length).toBeLessThan(500)
  })

  it.each([200, 500])('is not read without end, with status %d', async (status) => {
    const endless: Answer = (_request, response) => {
      response.writeHead(status)
      const more = () => {
        while (response.write('<a/>'.repeat(100_000)));
      }
      response.on('drain', more)
      more()
    }
    const server = await testServer(endless)
    const { client } = testClient(server)
    expect(await failureOf(client.list())).toMatchObject({ kind: 'unreadable-answer', status })
  })

  it('that breaks HTTP is one, too', async () => {
    const server = await testServer((request) => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    const { client } = testClient(server)
    expect(await failureOf(client.list())).toMatchObject({ kind: 'unreadable-answer', name: 'RequestError' })
  })
})
