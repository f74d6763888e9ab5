import { describe, expect, it } from 'vitest'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf, refusal, testClient, testServer } from '../../testing/server.ts'
import { parseXml } from '../../xml.ts'

describe('an archived object', () => {
  it('is restored, and stays so for longer when it is asked again', async () => {
    const server = await testServer({ status: 202 }, { status: 200 })
    const { client } = testClient(server)
    expect((await client.restore('k', { type: 'ColdArchive', Days: 5, JobParameters: 'Bulk' })).status).toBe(
      202,
    )
    expect((await client.restore('k', { versionId: 'V' })).status).toBe(200)
    expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /demo/k?restore',
      'POST /demo/k?restore&versionId=V',
    ])
    expect(server.requests.map(({ body }) => parseXml(body.toString()))).toEqual([
      { RestoreRequest: { Days: '5', JobParameters: { Tier: 'Bulk' } } },
      { RestoreRequest: { Days: '2' } },
    ])
  })

  it('that is being restored says so', async () => {
    const { client } = testClient(await testServer(refusal(409, 'RestoreAlreadyInProgress')))
    expect(await failureOf(client.restore('k'))).toMatchObject({ name: 'RestoreAlreadyInProgressError' })
  })
})

describe('a link', () => {
  it('stands for another object', async () => {
    const { client } = await sandboxClient()
    await client.put('dir/a b&中', Buffer.from('target'))
    await client.putSymlink('link', 'dir/a b&中', { meta: { a: '1' }, storageClass: 'IA' })
    expect((await client.getSymlink('link')).targetName).toBe('dir/a b&中')
    expect((await client.get('link')).content.toString()).toBe('target')
  })

  it('is not what every object is', async () => {
    const { client } = await sandboxClient()
    await client.put('k', Buffer.from('x'))
    expect(await failureOf(client.getSymlink('k'))).toMatchObject({ name: 'NotSymlinkError' })
  })
})

describe('tags of an object', () => {
  it('are set, read and removed', async () => {
    const { client } = await sandboxClient()
    await client.put('k', Buffer.from('x'))
    await client.putObjectTagging('k', { env: 'dev/中', empty: '' })
    expect((await client.getObjectTagging('k')).tag).toEqual({ env: 'dev/中', empty: '' })
    expect((await client.deleteObjectTagging('k')).status).toBe(204)
    expect((await client.getObjectTagging('k')).tag).toEqual({})
  })

  it.each([
    ['maximum of 10 tags', Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, '']))],
    ['tag key can be a maximum of 128 bytes', { ['k'.repeat(129)]: '' }],
    ['tag key can be a maximum of 128 bytes', { '': 'x' }],
    ['tag value can be a maximum of 256 bytes', { k: 'v'.repeat(257) }],
    ['tag can contain letters', { 'k?': '' }],
  ])('are refused: %s', async (message, tags) => {
    const { client } = testClient(await testServer({}))
    expect(await failureOf(client.putObjectTagging('k', tags))).toMatchObject({
      message: expect.stringContaining(message),
    })
  })
})

describe('processing', () => {
  it('stores what comes out as another object', async () => {
    const server = await testServer({
      body: '{"bucket":"","fileSize":3267,"object":"out.jpg","status":"OK"}',
    })
    const { client } = testClient(server)
    const { data } = await client.processObjectSave(
      'in.jpg',
      'out>.jpg',
      'image/resize,w_100',
      'other-bucket',
    )
    expect(data).toMatchObject({ fileSize: 3267, status: 'OK' })
    expect(server.requests[0]).toMatchObject({ method: 'POST', url: '/demo/in.jpg?x-oss-process' })
    expect(new URLSearchParams(String(server.requests[0]?.body)).get('x-oss-process')).toBe(
      'image/resize,w_100|sys/saveas,o_b3V0Pi5qcGc,b_b3RoZXItYnVja2V0',
    )
  })

  it('needs all of its names', async () => {
    const { client } = testClient(await testServer({}))
    expect(await failureOf(client.processObjectSave('in.jpg', '', 'image/info'))).toMatchObject({
      message: 'targetObject is required',
    })
  })
})

describe('fetching by the service', () => {
  it('is a task that tells how far it is', async () => {
    const task = '<Url>http://a.example/?b&amp;c</Url><Object>k</Object><IgnoreSameKey>true</IgnoreSameKey>'
    const server = await testServer(
      { body: '<AsyncFetchTaskResult><TaskId>T1</TaskId></AsyncFetchTaskResult>' },
      {
        body: `<AsyncFetchTaskInfo><TaskId>T1</TaskId><State>Success</State><ErrorMsg></ErrorMsg><TaskInfo>${task}</TaskInfo></AsyncFetchTaskInfo>`,
      },
    )
    const { client } = testClient(server)
    expect(await client.postAsyncFetch('k', 'http://a.example/?b&c')).toMatchObject({ taskId: 'T1' })
    expect(parseXml(String(server.requests[0]?.body))).toMatchObject({
      AsyncFetchTaskConfiguration: { Url: 'http://a.example/?b&c', Object: 'k', IgnoreSameKey: 'true' },
    })
    expect(await client.getAsyncFetch('T1')).toMatchObject({
      state: 'Success',
      taskInfo: { url: 'http://a.example/?b&c', object: 'k', ignoreSameKey: 'true' },
    })
    expect(server.requests[1]).toMatchObject({ url: '/demo/?asyncFetch', headers: { 'x-oss-task-id': 'T1' } })
  })
})

describe('the policy of an upload form', () => {
  const json = '{"expiration":"2030-01-01T00:00:00.000Z","conditions":[["content-length-range",0,1048576]]}'

  it('is signed from text and from an object', async () => {
    const { client } = testClient(await testServer({}), { accessKeyId: 'ak', accessKeySecret: 'sk' })
    const expected = {
      OSSAccessKeyId: 'ak',
      policy: Buffer.from(json).toString('base64'),
      Signature: 'XdetOP1lviexllrmFGYJmc0XJpI=',
    }
    expect(client.calculatePostSignature(json)).toEqual(expected)
    expect(client.calculatePostSignature(JSON.parse(json))).toEqual(expected)
  })

  it('is signed with V4', async () => {
    const { client } = testClient(await testServer({}), { accessKeyId: 'ak', accessKeySecret: 'sk' })
    const policy = { expiration: '2030-01-01T00:00:00.000Z', conditions: [{ bucket: 'examplebucket' }] }
    expect(client.signPostObjectPolicyV4(policy, new Date(1702743657_000))).toBe(
      'df1225847f87e2859638c9669fab553f616e04c9adac7e3fe8ac86dbd830a6d5',
    )
  })

  it.each(['no json', '"text"', null as unknown as string])('is refused: %j', async (policy) => {
    const { client } = testClient(await testServer({}))
    expect(() => client.calculatePostSignature(policy)).toThrow('policy must be JSON string or Object')
  })
})

it('has an application called when an object is stored', async () => {
  const server = await testServer({ body: '{"ok":true}' }, { body: 'plain' })
  const { client } = testClient(server)
  const callback = {
    url: 'http://a.example',
    body: 'k=${object}',
    customValue: { v: '中' },
    callbackSNI: true,
  }
  expect((await client.put('k', Buffer.from('x'), { callback })).data).toEqual({ ok: true })
  const sent = (name: string) =>
    JSON.parse(Buffer.from(String(server.requests[0]?.headers[name]), 'base64').toString())
  expect(sent('x-oss-callback')).toEqual({
    callbackUrl: 'http://a.example',
    callbackBody: 'k=${object}',
    callbackSNI: true,
  })
  expect(sent('x-oss-callback-var')).toEqual({ 'x:v': '中' })
  expect((await client.put('k', Buffer.from('x'), { callback })).data).toBe('plain')
})

it('pays for requests where the owner does not', async () => {
  const server = await testServer({})
  await testClient(server, { isRequestPay: true }).client.head('k')
  expect(server.requests[0]?.headers['x-oss-request-payer']).toBe('requester')
})
