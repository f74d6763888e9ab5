import { expect, it } from 'vitest'
import { sandboxClient } from '../testing/sandbox.ts'
import { collect, testClient, testServer } from '../testing/server.ts'

it('lists buckets, page by page', async () => {
  const { client } = await sandboxClient()
  for (const name of ['aaa', 'bbb', 'ccc']) await client.putBucket(name)
  const first = await client.listBuckets({ 'max-keys': 2 })
  expect(first.buckets?.map(({ name }) => name)).toEqual(['aaa', 'bbb'])
  expect(first).toMatchObject({ isTruncated: true, nextMarker: 'bbb', owner: { id: expect.any(String) } })
  expect(first.buckets?.[0]).toMatchObject({
    region: 'oss-cn-hangzhou',
    storageClass: 'Standard',
    creationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  })
  const all = await collect(client.eachBucket({ 'max-keys': 1 }))
  expect(all.map(({ name }) => name)).toEqual(['aaa', 'bbb', 'ccc', 'demo'])
})

it('has no list where there is no bucket', async () => {
  const { client } = await sandboxClient()
  expect((await client.listBuckets({ prefix: 'nothing' })).buckets).toBeNull()
})

it('describes regions', async () => {
  const body = `<RegionInfoList><RegionInfo><Region>oss-cn-beijing</Region>
    <InternetEndpoint>oss-cn-beijing.aliyuncs.com</InternetEndpoint>
    <InternalEndpoint>oss-cn-beijing-internal.aliyuncs.com</InternalEndpoint>
    <AccelerateEndpoint>oss-accelerate.aliyuncs.com</AccelerateEndpoint></RegionInfo></RegionInfoList>`
  const server = await testServer({ body })
  const { client } = testClient(server)
  const { regions } = await client.describeRegions('oss-cn-beijing')
  await client.describeRegions()
  expect(regions).toEqual([
    {
      region: 'oss-cn-beijing',
      internetEndpoint: 'oss-cn-beijing.aliyuncs.com',
      internalEndpoint: 'oss-cn-beijing-internal.aliyuncs.com',
      accelerateEndpoint: 'oss-accelerate.aliyuncs.com',
    },
  ])
  expect(server.requests.map(({ url }) => url)).toEqual(['/?regions=oss-cn-beijing', '/?regions'])
})
