import OSS from 'ali-oss'
import { describe, expect, test } from 'vitest'
import { testSandbox } from '../testSandbox.ts'
import { decode, plain, red, withoutSharp } from './testImages.ts'

interface ImageClient {
  get(name: string): Promise<{ content: Buffer }>
  getInfo(name: string): Promise<{ data: object }>
  getExif(name: string): Promise<{ data: object }>
  putStyle(name: string, content: string): Promise<{ data: object }>
  getStyle(name: string): Promise<{ data: { Name: string; Content: string } }>
  listStyle(): Promise<{ data: unknown }>
  deleteStyle(name: string): Promise<object>
  signatureUrl(name: string): string
}

/** The vendor's SDK as judge. */
describe.skipIf(withoutSharp).each([
  { signature: 'V1', authorizationV4: false },
  { signature: 'V4', authorizationV4: true },
])('ali-oss with $signature', ({ authorizationV4 }) => {
  async function connect() {
    const { port, accessKeyId, accessKeySecret } = await testSandbox()
    const endpoint = `http://localhost:${port}`
    const options = {
      endpoint,
      sldEnable: true,
      accessKeyId,
      accessKeySecret,
      authorizationV4,
      bucket: 'demo',
    }
    const client = new OSS(options as OSS.Options)
    await client.putBucket('demo')
    const photo = plain(red, 40, 20).withExif({ IFD0: { Software: 'Osprey' } })
    await client.put('a.jpg', await photo.jpeg().toBuffer())
    const { ImageClient } = OSS as unknown as { ImageClient: new (options: object) => ImageClient }
    return { client, images: new ImageClient({ ...options, imageHost: endpoint }) }
  }

  const sizeOf = async (body: Buffer) => (await decode({ status: 200, body })).size

  test('gets an image processed', async () => {
    const { client } = await connect()
    const { content, res } = await client.get('a.jpg', { process: 'image/resize,w_10/format,png' })
    expect(await sizeOf(content as Buffer)).toBe('10x5')
    expect(res.headers).toMatchObject({ 'content-type': 'image/png' })
    const { stream } = await client.getStream('a.jpg', { process: 'image/resize,w_20' })
    const chunks: Buffer[] = []
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
    expect(await sizeOf(Buffer.concat(chunks))).toBe('20x10')
  })

  test('is told what is wrong with a process', async () => {
    const { client } = await connect()
    await expect(client.get('a.jpg', { process: 'image/resize,w_0' })).rejects.toMatchObject({
      name: 'InvalidArgumentError',
      status: 400,
    })
    await expect(client.get('a.jpg', { process: 'style/none' })).rejects.toMatchObject({
      name: 'NoSuchStyleError',
    })
  })

  test('saves what comes out', async () => {
    const { client } = await connect()
    const save = client as unknown as { processObjectSave(...args: string[]): Promise<{ status: number }> }
    // Names whose base64 has a plus and a slash.
    expect(await save.processObjectSave('a.jpg', 'out?~>.jpg', 'image/resize,w_10')).toMatchObject({
      status: 200,
    })
    expect(await sizeOf((await client.get('out?~>.jpg')).content as Buffer)).toBe('10x5')
    await client.putBucket('other')
    await save.processObjectSave('a.jpg', 'b.jpg', 'image/resize,w_20', 'other')
    client.useBucket('other')
    expect(await sizeOf((await client.get('b.jpg')).content as Buffer)).toBe('20x10')
  })

  test('signs URLs of processed images', async () => {
    const { client } = await connect()
    const url = client.signatureUrl('a.jpg', { process: 'image/resize,w_10' })
    expect(await sizeOf(Buffer.from(await (await fetch(url)).arrayBuffer()))).toBe('10x5')
    expect((await fetch(url.replace('w_10', 'w_11'))).status).toBe(403)
  })

  test('is a client of the old image service', async () => {
    const { images } = await connect()
    expect(await sizeOf((await images.get('a.jpg@10w_90Q.png')).content)).toBe('10x5')
    const { data } = await images.getInfo('a.jpg')
    expect(data).toMatchObject({ Format: 'jpg', ImageWidth: 40, ImageHeight: 20, Software: 'Osprey' })
    expect((await images.getExif('a.jpg')).data).toMatchObject({ ImageWidth: 40, Software: 'Osprey' })
    expect(
      await sizeOf(Buffer.from(await (await fetch(images.signatureUrl('a.jpg@20w'))).arrayBuffer())),
    ).toBe('20x10')
    await expect(images.get('gone.jpg@10w')).rejects.toMatchObject({ name: 'NoSuchKeyError' })
  })

  test('keeps styles where its requests for objects say so', async () => {
    const { images, client } = await connect()
    await images.putStyle('thumb', 'image/resize,w_10')
    await images.putStyle('400', '20w_90Q_1x.jpg')
    expect((await images.getStyle('thumb')).data).toMatchObject({
      Name: 'thumb',
      Content: 'image/resize,w_10',
    })
    expect((await images.listStyle()).data).toMatchObject([{ Name: '400' }, { Name: 'thumb' }])
    expect(await sizeOf((await images.get('a.jpg@!400')).content)).toBe('20x10')
    expect(await sizeOf((await client.get('a.jpg', { process: 'style/thumb' })).content as Buffer)).toBe(
      '10x5',
    )
    await images.deleteStyle('thumb')
    await expect(images.getStyle('thumb')).rejects.toMatchObject({ name: 'NoSuchStyleError' })
  })
})
