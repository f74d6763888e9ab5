import { expect, it } from 'vitest'
import { sandboxClient } from '../../testing/sandbox.ts'
import { collect, failureOf, testClient, testServer } from '../../testing/server.ts'

const answer = `<ListVersionsResult><EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>
  <NextKeyMarker>b%20c</NextKeyMarker><NextVersionIdMarker>V2</NextVersionIdMarker>
  <Version><Key>a%2Fb</Key><VersionId>V1</VersionId><IsLatest>true</IsLatest><LastModified>L</LastModified>
    <ETag>"E"</ETag><Type>Normal</Type><Size>5</Size><StorageClass>Standard</StorageClass>
    <Owner><ID>17</ID><DisplayName>me</DisplayName></Owner></Version>
  <DeleteMarker><Key>b%20c</Key><VersionId>V2</VersionId><IsLatest>false</IsLatest><LastModified>M</LastModified>
    <Owner><ID>17</ID><DisplayName>me</DisplayName></Owner></DeleteMarker>
  <CommonPrefixes><Prefix>d%2F</Prefix></CommonPrefixes></ListVersionsResult>`

it('reads versions and delete markers', async () => {
  const server = await testServer({ body: answer })
  const { client } = testClient(server)
  const owner = { id: '17', displayName: 'me' }
  const page = await client.getBucketVersions({
    prefix: 'a/',
    keyMarker: 'k',
    versionIdMarker: 'V0',
    maxKeys: 10,
  })
  expect(page).toEqual({
    res: expect.objectContaining({ status: 200 }),
    objects: [
      {
        name: 'a/b',
        url: `${server.url}/demo/a/b`,
        versionId: 'V1',
        isLatest: true,
        lastModified: 'L',
        etag: '"E"',
        type: 'Normal',
        size: 5,
        storageClass: 'Standard',
        owner,
      },
    ],
    deleteMarker: [{ name: 'b c', versionId: 'V2', isLatest: false, lastModified: 'M', owner }],
    prefixes: ['d/'],
    isTruncated: true,
    nextKeyMarker: 'b c',
    nextVersionIdMarker: 'V2',
    nextMarker: 'b c',
    NextVersionIdMarker: 'V2',
  })
  const query = new URL(`http://x${server.requests[0]?.url}`).searchParams
  expect(Object.fromEntries(query)).toEqual({
    versions: '',
    prefix: 'a/',
    'max-keys': '10',
    'key-marker': 'k',
    'version-id-marker': 'V0',
    'encoding-type': 'url',
  })
})

it('goes on from page to page', async () => {
  const server = await testServer({ body: answer }, { body: '<ListVersionsResult/>' })
  const { client } = testClient(server)
  expect(await collect(client.eachVersionsPage())).toHaveLength(2)
  expect(server.requests[1]?.url).toContain('key-marker=b%20c&version-id-marker=V2')
})

it('needs a key for the marker of a version', async () => {
  const { client } = testClient(await testServer({}))
  expect(await failureOf(client.listObjectVersions({ versionIdMarker: 'V' }))).toMatchObject({
    message: 'A version-id marker cannot be specified without a key marker',
  })
})

it('reads, restores and removes versions of an object', async () => {
  const { client } = await sandboxClient()
  await client.putBucketVersioning('demo', 'Enabled')
  await client.put('k', Buffer.from('old'))
  await client.put('k', Buffer.from('new'))
  await client.delete('k')
  const { objects, deleteMarker } = await client.getBucketVersions()
  expect(deleteMarker).toMatchObject([{ name: 'k', isLatest: true }])
  const [newer, older] = objects
  expect((await client.get('k', { versionId: older?.versionId })).content.toString()).toBe('old')
  expect((await client.head('k', { versionId: newer?.versionId })).status).toBe(200)
  await client.copy('k', 'k', { versionId: older?.versionId })
  expect((await client.get('k')).content.toString()).toBe('old')
  await client.deleteMulti([{ key: 'k', versionId: newer?.versionId }])
  expect((await client.getBucketVersions()).objects.map(({ versionId }) => versionId)).not.toContain(
    newer?.versionId,
  )
})
