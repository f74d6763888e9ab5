import { describe, expect, it } from 'vitest'
import { sandboxClient } from '../../testing/sandbox.ts'
import { failureOf, testClient, testServer } from '../../testing/server.ts'

describe('deleting', () => {
  it('succeeds whether or not there was something', async () => {
    const { client } = await sandboxClient()
    await client.put('k', Buffer.from('x'))
    for (let round = 0; round < 2; round++) expect((await client.delete('k')).res.status).toBe(204)
    expect(await failureOf(client.head('k'))).toMatchObject({ kind: 'object-missing' })
  })

  it('takes many names at once, however they are written', async () => {
    const { client } = await sandboxClient()
    const keys = ['a&b', 'c <>"', 'd\u0001', '中/😀', 'e%20', 'stays']
    for (const key of keys) await client.put(key, Buffer.from('x'))
    const { deleted } = await client.deleteMulti([...keys.slice(0, 4), { key: 'e%20' }])
    expect(deleted).toEqual(keys.slice(0, 5).map((Key) => ({ Key })))
    expect((await client.list()).objects.map(({ name }) => name)).toEqual(['stays'])
  })

  it('says nothing when that is asked for', async () => {
    const { client } = await sandboxClient()
    await client.put('k', Buffer.from('x'))
    expect((await client.deleteMulti(['k'], { quiet: true })).deleted).toEqual([])
    expect((await client.list()).objects).toEqual([])
  })
})

describe('copying', () => {
  it.each(['v1', 'v4'])('within the bucket and from another, signed with %s', async (version) => {
    const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
    await client.putBucket('other-bucket')
    const source = 'a b/+&中'
    await client.forBucket('other-bucket').put(source, Buffer.from('there'), { meta: { a: '1' } })
    const { data } = await client.copy('one', `/other-bucket/${source}`)
    expect(data).toEqual({ etag: expect.stringMatching(/^"[\dA-F]{32}"$/), lastModified: expect.any(String) })
    await client.copy('two', source, 'other-bucket')
    await client.copy('three', 'two')
    for (const name of ['one', 'two', 'three']) {
      expect((await client.get(name)).content.toString()).toBe('there')
      expect((await client.head(name)).meta).toEqual({ a: '1' })
    }
  })

  it('describes the copy anew when that is asked for', async () => {
    const { client } = await sandboxClient()
    await client.put('k.txt', Buffer.from('x'), { meta: { a: '1' } })
    await client.copy('meta', 'k.txt', { meta: { b: '2' } })
    expect((await client.head('meta')).meta).toEqual({ b: '2' })
    await client.copy('type', 'k.txt', { headers: { 'Content-Type': 'text/html' } })
    expect(await client.head('type')).toMatchObject({
      meta: null,
      res: { headers: { 'content-type': 'text/html' } },
    })
  })

  it('copies only where conditions on the source allow it', async () => {
    const { client } = await sandboxClient()
    const { etag } = await client.put('k', Buffer.from('x'))
    expect((await client.copy('copy', 'k', { headers: { 'If-None-Match': etag } })).data).toBeNull()
    const refused = client.copy('copy', 'k', { headers: { 'If-Match': '"other"' } })
    expect(await failureOf(refused)).toMatchObject({ name: 'PreconditionFailedError' })
  })

  it('replaces and removes metadata', async () => {
    const { client } = await sandboxClient()
    await client.put('k', Buffer.from('x'), { meta: { a: '1' } })
    await client.putMeta('k', { b: '2' })
    expect((await client.head('k')).meta).toEqual({ b: '2' })
    await client.putMeta('k', null)
    expect((await client.head('k')).meta).toBeNull()
  })

  it('names a version of the source', async () => {
    const server = await testServer({ body: '<CopyObjectResult><ETag>"E"</ETag></CopyObjectResult>' })
    const { client } = testClient(server)
    await client.copy('k', 'a b', { versionId: 'V+1' })
    expect(server.requests[0]?.headers['x-oss-copy-source']).toBe('/demo/a%20b?versionId=V%2B1')
  })
})

describe('access', () => {
  it('of an object follows the bucket until it is set', async () => {
    const { client } = await sandboxClient()
    await client.put('k', Buffer.from('x'))
    expect(await client.getACL('k')).toMatchObject({ acl: 'default' })
    await client.putACL('k', 'public-read')
    expect(await client.getACL('k')).toMatchObject({ acl: 'public-read', owner: { id: expect.any(String) } })
  })
})

it('tells size and ETag alone', async () => {
  const { client } = await sandboxClient()
  await client.put('k', Buffer.from('12345'), { meta: { a: '1' } })
  const { status, res } = await client.getObjectMeta('k')
  expect(status).toBe(200)
  expect(res.headers).toMatchObject({ 'content-length': '5', etag: '"827CCB0EEA8A706C4C34A16891F84E7B"' })
  expect(res.headers).not.toHaveProperty('x-oss-meta-a')
})
