import { expect, onTestFinished, test } from 'vitest'
import { plain, red, sharp, withoutSharp } from '../../sandbox/images/testImages.ts'
import { ImageClient } from './index.ts'
import { sandboxClient } from './testing/sandbox.ts'
import { failureOf } from './testing/server.ts'

/** A photo of 40 by 20 in a bucket, and both ways to it. */
async function photoClients() {
  const { sandbox, client } = await sandboxClient()
  const photo = plain(red, 40, 20).withExif({ IFD0: { Software: 'Osprey', DateTime: '2024:01:02 03:04:05' } })
  await client.put('a.jpg', await photo.jpeg().toBuffer())
  await client.put('text.txt', Buffer.from('hello'))
  const { accessKeyId, accessKeySecret, url } = sandbox
  const images = new ImageClient({ accessKeyId, accessKeySecret, bucket: 'demo', imageHost: url })
  onTestFinished(() => images.close())
  return { client, images }
}

async function sizeOf(content: Buffer) {
  const { width, height } = await sharp(content).metadata()
  return `${width}x${height}`
}

test.skipIf(withoutSharp)('an image is processed on its way', async () => {
  const { client } = await photoClients()
  const { content, res } = await client.get('a.jpg', { process: 'image/resize,w_10/format,png' })
  expect([await sizeOf(content), res.headers['content-type']]).toEqual(['10x5', 'image/png'])
  expect(await failureOf(client.get('text.txt', { process: 'image/resize,w_10' }))).toMatchObject({
    kind: 'refused',
    code: 'BadRequest',
    status: 400,
  })
})

test.skipIf(withoutSharp)('a signed URL is one of the processed image', async () => {
  const { client } = await photoClients()
  for (const url of [
    client.signatureUrl('a.jpg', { process: 'image/resize,w_10' }),
    await client.signatureUrlV4('GET', 60, { queries: { 'x-oss-process': 'image/resize,w_10' } }, 'a.jpg'),
  ]) {
    const answer = await fetch(url)
    expect(await sizeOf(Buffer.from(await answer.arrayBuffer()))).toBe('10x5')
  }
})

test.skipIf(withoutSharp)('what comes out can be stored', async () => {
  const { client } = await photoClients()
  const { data, status } = await client.processObjectSave('a.jpg', 'out>.png', 'image/resize,w_10/format,png')
  const { content, res } = await client.get('out>.png')
  expect([status, data]).toEqual([
    200,
    { bucket: '', fileSize: content.length, object: 'out>.png', status: 'OK' },
  ])
  expect([await sizeOf(content), res.headers['content-type']]).toEqual(['10x5', 'image/png'])
  await client.putBucket('other')
  await client.processObjectSave('a.jpg', 'b.jpg', 'image/resize,w_20', 'other')
  client.useBucket('other')
  expect(await sizeOf((await client.get('b.jpg')).content)).toBe('20x10')
})

test.skipIf(withoutSharp)('the image service answers to names', async () => {
  const { images } = await photoClients()
  expect(await sizeOf((await images.get('a.jpg@10w_90Q.png')).content)).toBe('10x5')
  expect((await images.getInfo('a.jpg')).data).toMatchObject({
    Format: 'jpg',
    ImageWidth: 40,
    ImageHeight: 20,
    DateTime: '2024:01:02 03:04:05',
  })
  expect((await images.getExif('a.jpg')).data).toMatchObject({ ImageWidth: 40, Software: 'Osprey' })
  const answer = await fetch(images.signatureUrl('a.jpg@20w'))
  expect(await sizeOf(Buffer.from(await answer.arrayBuffer()))).toBe('20x10')
  expect(await failureOf(images.getExif('text.txt'))).toMatchObject({ code: 'BadRequest' })
  expect(await failureOf(images.get('gone.jpg@10w'))).toMatchObject({ code: 'NoSuchKey' })
})

test.skipIf(withoutSharp)('styles of the image service are those of the bucket', async () => {
  const { images, client } = await photoClients()
  await images.putStyle('thumb', 'image/resize,w_10')
  expect((await images.getStyle('thumb')).data).toMatchObject({ Name: 'thumb', Content: 'image/resize,w_10' })
  expect(await sizeOf((await images.get('a.jpg@!thumb')).content)).toBe('10x5')
  expect(await sizeOf((await client.get('a.jpg', { process: 'style/thumb' })).content)).toBe('10x5')
  await images.deleteStyle('thumb')
  expect(await failureOf(images.get('a.jpg@!thumb'))).toMatchObject({ code: 'NoSuchStyle' })
})
