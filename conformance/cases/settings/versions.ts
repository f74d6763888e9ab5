import { expect } from 'vitest'
import type { Client } from '../../../src/main/oss/index.ts'
import type { Subject } from '../../case.ts'
import type { Context } from '../../context.ts'
import { collect } from '../collect.ts'

async function versioned(context: Context): Promise<Client> {
  const bucket = await context.newBucket()
  const client = context.connect({ bucket })
  await client.putBucketVersioning(bucket, 'Enabled')
  return client
}

async function putVersion(client: Client, key: string, text: string): Promise<string> {
  const { res } = await client.put(key, Buffer.from(text))
  return String(res.headers['x-oss-version-id'])
}

export const versions: Subject = {
  about: 'versions',
  cases: [
    {
      name: 'versioning is enabled and suspended',
      proves: ['putBucketVersioning', 'getBucketVersioning'],
      async run(client, context) {
        const bucket = await context.newBucket()
        expect((await client.getBucketVersioning(bucket)).versionStatus).toBeUndefined()
        expect(await client.putBucketVersioning(bucket, 'Enabled')).toMatchObject({ status: 200 })
        expect(await client.getBucketVersioning(bucket)).toMatchObject({
          versionStatus: 'Enabled',
          status: 200,
        })
        await client.putBucketVersioning(bucket, 'Suspended')
        expect(await client.getBucketVersioning(bucket)).toMatchObject({ versionStatus: 'Suspended' })
        await expect(client.putBucketVersioning(bucket, 'Off' as never)).rejects.toThrow()
      },
    },
    {
      name: 'what was overwritten or deleted is read by its version',
      proves: ['put', 'delete', 'get', 'head', 'getObjectMeta', 'getBucketVersions'],
      async run(_client, context) {
        const client = await versioned(context)
        const versionId = await putVersion(client, 'k', '1')
        await putVersion(client, 'k', '22')
        await client.delete('k')
        await expect(client.get('k')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
        expect(String((await client.get('k', { versionId })).content)).toBe('1')
        expect((await client.head('k', { versionId })).res.headers['content-length']).toBe('1')
        expect((await client.getObjectMeta('k', { versionId })).res.headers['content-length']).toBe('1')
        const listed = await client.getBucketVersions({})
        expect(listed).toMatchObject({
          objects: [
            { name: 'k', size: 2, isLatest: false },
            { name: 'k', size: 1, isLatest: false, versionId },
          ],
          deleteMarker: [{ name: 'k' }],
          isTruncated: false,
        })
      },
    },
    {
      name: 'versions come page by page',
      proves: ['listObjectVersions'],
      async run(_client, context) {
        const client = await versioned(context)
        const oldest = await putVersion(client, 'k', '1')
        const newest = await putVersion(client, 'k', '2')
        const first = await client.listObjectVersions({ maxKeys: 1 })
        expect(first).toMatchObject({
          objects: [{ versionId: newest }],
          isTruncated: true,
          nextMarker: 'k',
          nextKeyMarker: 'k',
          nextVersionIdMarker: newest,
          NextVersionIdMarker: newest,
        })
        const rest = await client.listObjectVersions({ keyMarker: 'k', versionIdMarker: newest })
        expect(rest).toMatchObject({ objects: [{ versionId: oldest }], isTruncated: false })
        await expect(client.listObjectVersions({ versionIdMarker: newest })).rejects.toThrow()
      },
    },
    {
      name: 'versions stand below prefixes',
      proves: ['getBucketVersions'],
      async run(_client, context) {
        const client = await versioned(context)
        for (const key of ['a', 'dir/1', 'dir/2']) await putVersion(client, key, key)
        expect(await client.getBucketVersions({ delimiter: '/' })).toMatchObject({
          objects: [{ name: 'a' }],
          prefixes: ['dir/'],
        })
      },
    },
    {
      name: 'a version is deleted for good',
      proves: ['delete', 'deleteMulti', 'getBucketVersions'],
      async run(_client, context) {
        const client = await versioned(context)
        const [one, two] = [await putVersion(client, 'k', '1'), await putVersion(client, 'k', '2')]
        await client.delete('k', { versionId: two })
        const { deleted } = await client.deleteMulti([{ key: 'k', versionId: one }])
        expect(deleted).toMatchObject([{ Key: 'k', VersionId: one }])
        expect(await client.getBucketVersions({})).toMatchObject({ objects: [], deleteMarker: [] })
      },
    },
    {
      name: 'an old version is copied',
      proves: ['copy'],
      async run(_client, context) {
        const client = await versioned(context)
        const versionId = await putVersion(client, 'k', '1')
        await putVersion(client, 'k', '2')
        await client.copy('copy', 'k', { versionId })
        expect(String((await client.get('copy')).content)).toBe('1')
      },
    },
    {
      name: 'all versions come page by page',
      proves: ['eachVersionsPage'],
      isOspreyOnly: true,
      async run(_client, context) {
        const client = await versioned(context)
        for (const text of ['1', '2', '3']) await putVersion(client, 'k', text)
        const pages = await collect(client.eachVersionsPage({ maxKeys: 2 }))
        expect(pages.map(({ objects }) => objects.length)).toEqual([2, 1])
      },
    },
    {
      name: 'a version has access rules of its own',
      proves: ['putACL', 'getACL'],
      async run(_client, context) {
        const client = await versioned(context)
        const versionId = await putVersion(client, 'k', '1')
        await putVersion(client, 'k', '2')
        await client.putACL('k', 'private', { versionId })
        expect((await client.getACL('k', { versionId })).acl).toBe('private')
        expect((await client.getACL('k')).acl).toBe('default')
      },
    },
    {
      name: 'one version of every name is deleted',
      proves: ['deleteMulti', 'getBucketVersions'],
      async run(_client, context) {
        const client = await versioned(context)
        const versionId = await putVersion(client, 'k', '1')
        const kept = await putVersion(client, 'k', '22')
        await client.deleteMulti(['k'], { versionId })
        expect((await client.getBucketVersions({})).objects).toMatchObject([
          { versionId: kept, isLatest: true },
        ])
      },
    },
    {
      name: 'links and archives have versions',
      proves: ['putSymlink', 'getSymlink', 'restore'],
      async run(_client, context) {
        const client = await versioned(context)
        const { res } = await client.putSymlink('link', 'one')
        const versionId = String(res.headers['x-oss-version-id'])
        await client.putSymlink('link', 'two')
        expect((await client.getSymlink('link', { versionId })).targetName).toBe('one')
        expect((await client.getSymlink('link')).targetName).toBe('two')
        const headers = { 'x-oss-storage-class': 'Archive' }
        const archived = await client.put('k', Buffer.from('x'), { headers })
        await client.put('k', Buffer.from('y'))
        const old = String(archived.res.headers['x-oss-version-id'])
        expect(await client.restore('k', { versionId: old })).toMatchObject({ res: { status: 202 } })
      },
    },
  ],
}
