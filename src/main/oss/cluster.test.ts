import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ClusterClient } from './index.ts'
import type { ClusterOptions } from './cluster.ts'
import { sandboxClient, temporaryFolder } from './testing/sandbox.ts'
import { failureOf, refusal, secret, testServer } from './testing/server.ts'
import type { TestServer } from './testing/server.ts'

const nodeAt = ({ url }: { url: string }) => ({
  accessKeyId: 'testKeyId',
  accessKeySecret: secret,
  bucket: 'demo',
  endpoint: url,
})

function clusterOf(servers: { url: string }[], options: Partial<ClusterOptions> = {}): ClusterClient {
  const cluster = new ClusterClient({ cluster: servers.map(nodeAt), ignoreStatusFile: true, ...options })
  onTestFinished(() => cluster.close())
  return cluster
}

const down = { url: 'http://127.0.0.1:1' }
const asked = (server: TestServer) => server.requests.filter(({ method }) => method !== 'HEAD').length

describe('reading', () => {
  it('asks all in turn', async () => {
    const servers = [await testServer({ body: 'a' }), await testServer({ body: 'b' })]
    const cluster = clusterOf(servers)
    const got = []
    for (let round = 0; round < 4; round++) got.push((await cluster.get('k')).content.toString())
    expect(got).toEqual(['a', 'b', 'a', 'b'])
  })

  it('asks the first one while it answers, with masterSlave', async () => {
    const servers = [await testServer({ body: 'a' }), await testServer({ body: 'b' })]
    const cluster = clusterOf(servers, { schedule: 'masterSlave' })
    for (let round = 0; round < 3; round++) expect((await cluster.get('k')).content.toString()).toBe('a')
  })

  it('asks the next one when one is down or cannot work', async () => {
    const [broken, good] = [
      await testServer(refusal(500, 'InternalError')),
      await testServer({ body: 'good' }),
    ]
    const cluster = clusterOf([down, broken, good], { schedule: 'masterSlave', masterOnly: true })
    expect((await cluster.get('k')).content.toString()).toBe('good')
    expect((await buffer((await cluster.getStream('k')).stream)).toString()).toBe('good')
    const path = join(temporaryFolder(), 'fetched')
    await cluster.get('k', path)
    expect(readFileSync(path, 'utf8')).toBe('good')
    const stream = new PassThrough()
    const received = buffer(stream)
    await cluster.get('k', stream)
    expect((await received).toString()).toBe('good')
    expect(asked(broken)).toBe(4)
  })

  it('takes a refusal for an answer', async () => {
    const servers = [await testServer(refusal(404, 'NoSuchKey')), await testServer({ body: 'b' })]
    const cluster = clusterOf(servers, { schedule: 'masterSlave' })
    expect(await failureOf(cluster.get('k'))).toMatchObject({ name: 'NoSuchKeyError' })
    expect(await failureOf(cluster.head('k'))).toMatchObject({ name: 'NoSuchKeyError' })
  })

  it('says when all are down', async () => {
    const cluster = clusterOf([down, down])
    expect(await failureOf(cluster.list())).toMatchObject({
      name: 'RequestError',
      message: expect.stringMatching(/ \(all clients are down\)$/),
    })
  })
})

describe('writing', () => {
  it('goes to all, streams included', async () => {
    const nodes = [await sandboxClient(), await sandboxClient()]
    const cluster = new ClusterClient({
      cluster: nodes.map(({ sandbox }) => ({ ...sandbox, endpoint: sandbox.url, bucket: 'demo' })),
    })
    onTestFinished(() => cluster.close())
    const content = Buffer.alloc(1_000_000, 'abc')
    await cluster.put('bytes', content, { meta: { a: '1' } })
    await cluster.putStream(
      'stream',
      Readable.from([content.subarray(0, 400_000), content.subarray(400_000)]),
    )
    await cluster.copy('copy', 'bytes')
    await cluster.putMeta('copy', { b: '2' })
    await cluster.putACL('copy', 'public-read')
    await cluster.delete('bytes')
    for (const { client } of nodes) {
      expect((await client.get('stream')).content.equals(content)).toBe(true)
      expect((await client.head('copy')).meta).toEqual({ b: '2' })
      expect((await client.getACL('copy')).acl).toBe('public-read')
      expect(await failureOf(client.head('bytes'))).toMatchObject({ kind: 'object-missing' })
    }
    expect((await cluster.getACL('copy')).acl).toBe('public-read')
    await cluster.deleteMulti(['copy', 'stream'])
    expect((await cluster.list({ prefix: 'c' })).objects).toEqual([])
  })

  it('fails when one fails, after all have ended', async () => {
    const good = await testServer({ status: 202 })
    const cluster = clusterOf([good, await testServer(refusal(409, 'RestoreAlreadyInProgress'))])
    expect(await failureOf(cluster.restore('k'))).toMatchObject({ name: 'RestoreAlreadyInProgressError' })
    expect(asked(good)).toBe(1)
  })

  it('of a stream that breaks fails everywhere', async () => {
    const cluster = clusterOf([await testServer({}), await testServer({})])
    const stream = new Readable({ read: () => stream.destroy(new Error('the source broke')) })
    expect(await failureOf(cluster.putStream('k', stream))).toMatchObject({ message: 'the source broke' })
  })
})

describe('the heartbeat', () => {
  it('puts what it looks at, and tells when it has looked', async () => {
    const server = await testServer({})
    const cluster = clusterOf([server], { ignoreStatusFile: false })
    await once(cluster, 'ready')
    expect(server.requests.map(({ method }) => method)).toEqual(['PUT', 'HEAD'])
    expect(server.requests[0]?.url).toMatch(/^\/demo\/\._ali-oss\/check\.status\..*\.txt$/)
    await cluster.ready()
  })

  it('beats at its interval until it is closed', async () => {
    const [ended, living] = [await testServer({}), await testServer({})]
    const cluster = clusterOf([ended], { heartbeatInterval: 5 })
    await expect.poll(() => ended.requests.length).toBeGreaterThan(3)
    await cluster.close()
    const asked = ended.requests.length
    clusterOf([living], { heartbeatInterval: 5 })
    await expect.poll(() => living.requests.length).toBeGreaterThan(3)
    expect(ended.requests).toHaveLength(asked)
  })

  it('asks a node up to three times whether it is there', async () => {
    const statuses = [500, 503, 200]
    const limping = await testServer(...statuses.map((status) => ({ status })))
    const broken = await testServer({ status: 500 })
    const refusing = await testServer({ status: 403 })
    const cluster = clusterOf([limping, broken, refusing])
    const problem = once(cluster, 'error')
    await cluster.ready()
    expect([limping, broken, refusing].map(({ requests }) => requests.length)).toEqual([3, 3, 1])
    expect((await problem)[0]).toMatchObject({
      name: 'CheckAvailableError',
      message: expect.stringMatching(/^1 data node down, .*\/demo\/\._ali-oss\/check\.status\..+\.txt$/),
    })
  })

  it('leaves out who does not answer until they do', async () => {
    let isDown = true
    const flaky = await testServer((request, response) =>
      isDown ? request.socket.destroy() : response.writeHead(404).end(),
    )
    const cluster = clusterOf([flaky, await testServer({ body: 'b' })])
    const problem = once(cluster, 'error')
    await cluster.ready()
    expect((await problem)[0]).toMatchObject({
      name: 'CheckAvailableError',
      message: expect.stringContaining('1 data node down'),
    })
    const [first, second] = cluster.clients
    expect([cluster.chooseAvailable(), cluster.chooseAvailable()]).toEqual([second, second])
    isDown = false
    await cluster.checkAvailable()
    expect([cluster.chooseAvailable(), cluster.chooseAvailable()]).toContain(first)
  })
})

it('signs and writes addresses for the node that it would ask', async () => {
  const cluster = clusterOf([await testServer({})])
  expect(cluster.signatureUrl('k')).toContain('/demo/k?')
  expect(cluster.getObjectUrl('k', 'https://cdn.example.com')).toBe('https://cdn.example.com/k')
})

it('needs nodes', () => {
  expect(() => new ClusterClient({} as ClusterOptions)).toThrow('require options.cluster to be an array')
})
