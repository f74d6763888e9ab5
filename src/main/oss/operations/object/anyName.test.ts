import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyKey, headerValue, runs } from '../../../../sandbox/fuzz/arbitraries.ts'
import { headerText } from '../../signing/request.ts'
import { sandboxClient } from '../../testing/sandbox.ts'
import { fetchRaw } from '../../testing/fetchRaw.ts'

/** Where a key travels in other ways than in the address of its object. */
describe.each(['v1', 'v4'])('any key, signed with %s,', (version) => {
  const connect = async () => (await sandboxClient({ authorizationV4: version === 'v4' })).client
  const forAnyKey = (check: (key: string) => Promise<void>) =>
    fc.assert(fc.asyncProperty(anyKey, check), runs(15))

  it('has versions that are listed, read and deleted', async () => {
    const client = await connect()
    await client.putBucketVersioning('demo', 'Enabled')
    await forAnyKey(async (key) => {
      for (const content of ['first', 'second']) await client.put(key, Buffer.from(content))
      await client.delete(key)
      const { objects, deleteMarker } = await client.getBucketVersions({ prefix: key })
      expect([...deleteMarker, ...objects].map(({ name }) => name)).toEqual([key, key, key])
      const [second, first] = objects.map(({ versionId }) => versionId)
      expect((await client.get(key, { versionId: first })).content.toString()).toBe('first')
      await client.copy('copy of it', key, { versionId: first })
      expect((await client.get('copy of it')).content.toString()).toBe('first')
      const rest = await client.getBucketVersions({ keyMarker: key, versionIdMarker: second })
      expect(rest.objects.filter(({ versionId }) => versionId === first).map(({ name }) => name)).toEqual([
        key,
      ])
      const all = [...deleteMarker, ...objects].map(({ versionId }) => ({ key, versionId }))
      const { deleted } = await client.deleteMulti(all)
      expect(deleted.map(({ Key }) => Key)).toEqual([key, key, key])
      expect((await client.getBucketVersions({ prefix: key })).objects).toEqual([])
    })
  })

  it('is put, read and deleted by signed URLs', async () => {
    const client = await connect()
    await forAnyKey(async (key) => {
      const url = (method: 'GET' | 'PUT' | 'DELETE') => client.signatureUrl(key, { method }, false)
      await fetchRaw(url('PUT'), 'PUT', 'hello')
      expect(await fetchRaw(url('GET'))).toBe('hello')
      expect(await fetchRaw(await client.signatureUrlV4('GET', 60, {}, key))).toBe('hello')
      await fetchRaw(url('DELETE'), 'DELETE')
      await expect(client.head(key)).rejects.toMatchObject({ code: 'NoSuchKey' })
    })
  })

  it('is uploaded in parts, of which some are copied', async () => {
    const client = await connect()
    await forAnyKey(async (key) => {
      await client.put(key, Buffer.alloc(100 * 1024, 'x'))
      const { uploadId } = await client.initMultipartUpload(key)
      const first = await client.uploadPartCopy(key, uploadId, 1, null, { sourceKey: key })
      const bytes = Buffer.from(key)
      const second = await client.uploadPart(key, uploadId, 2, bytes, 0, bytes.length)
      expect((await client.listUploads({ prefix: key })).uploads.map(({ name }) => name)).toEqual([key])
      expect((await client.listParts(key, uploadId)).parts).toHaveLength(2)
      const parts = [first, second].map(({ etag }, index) => ({ number: index + 1, etag }))
      expect((await client.completeMultipartUpload(key, uploadId, parts)).name).toBe(key)
      expect((await client.get(key)).content.subarray(100 * 1024).toString()).toBe(key)
      await client.delete(key)
    })
  })

  it('is linked to, and appended to', async () => {
    const client = await connect()
    await forAnyKey(async (key) => {
      const { nextAppendPosition } = await client.append(key, Buffer.from('a'))
      await client.append(key, Buffer.from('b'), { position: nextAppendPosition })
      await client.putSymlink('a link', key)
      expect((await client.getSymlink('a link')).targetName).toBe(key)
      expect((await client.get('a link')).content.toString()).toBe('ab')
      await client.delete(key)
    })
  })

  it('marks where a page begins', async () => {
    const client = await connect()
    await forAnyKey(async (key) => {
      await client.put(key, Buffer.from('x'))
      expect((await client.list({ marker: key })).objects).toEqual([])
      expect((await client.listV2({ 'start-after': key })).objects).toEqual([])
      expect((await client.list({ prefix: key, 'max-keys': 1 })).objects.map(({ name }) => name)).toEqual([
        key,
      ])
      await client.delete(key)
    })
  })
})

it.each(['v1', 'v4'])(
  'any text that a header can hold comes back as metadata, signed with %s',
  async (version) => {
    const { client } = await sandboxClient({ authorizationV4: version === 'v4' })
    const value = headerValue.map(headerText)
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.stringMatching(/^[a-z\d-]{1,10}$/), value, { maxKeys: 4 }),
        async (meta) => {
          await client.put('k', Buffer.from('x'), { meta })
          expect((await client.head('k')).meta ?? {}).toEqual(meta)
        },
      ),
      runs(40),
    )
  },
)
