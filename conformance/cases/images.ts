import { readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Client } from '../../src/main/oss/index.ts'
import type { Subject } from '../case.ts'

/** 40 × 30 pixels, with EXIF that names Osprey as its software. */
const photo = readFileSync(join(import.meta.dirname, 'photo.jpg'))

const oldService = 'the old image service has hosts of its own'

async function sizeOf(client: Client, key: string): Promise<[width: string, height: string]> {
  const { content } = await client.get(key, { process: 'image/info' })
  const { ImageWidth, ImageHeight } = JSON.parse(String(content))
  return [ImageWidth.value, ImageHeight.value]
}

export const images: Subject = {
  about: 'images',
  cases: [
    {
      name: 'an image is described',
      proves: ['put', 'get'],
      async run(client) {
        await client.put('photo.jpg', photo)
        const { content, res } = await client.get('photo.jpg', { process: 'image/info' })
        expect(res.headers['content-type']).toBe('application/json')
        expect(JSON.parse(String(content))).toMatchObject({
          FileSize: { value: String(photo.length) },
          Format: { value: 'jpg' },
          ImageWidth: { value: '40' },
          ImageHeight: { value: '30' },
          Software: { value: 'Osprey' },
        })
      },
    },
    {
      name: 'an image is made smaller on its way',
      proves: ['get', 'getStream', 'signatureUrl', 'processObjectSave'],
      async run(client) {
        await client.put('photo.jpg', photo)
        const process = 'image/resize,w_20/format,png'
        const { content, res } = await client.get('photo.jpg', { process })
        expect(res.headers['content-type']).toBe('image/png')
        await client.put('by get', content)
        await client.put('by stream', await buffer((await client.getStream('photo.jpg', { process })).stream))
        const answer = await fetch(client.signatureUrl('photo.jpg', { process }))
        await client.put('by address', Buffer.from(await answer.arrayBuffer()))
        await client.processObjectSave('photo.jpg', 'saved', process)
        for (const key of ['by get', 'by stream', 'by address', 'saved'])
          expect(await sizeOf(client, key)).toEqual(['20', '15'])
      },
    },
    {
      name: 'what comes out of an image is stored, here or in another bucket',
      proves: ['processObjectSave'],
      async run(client, context) {
        await client.put('photo.jpg', photo)
        const bucket = await context.newBucket()
        const process = 'image/resize,w_10'
        expect(await client.processObjectSave('photo.jpg', '小 1.jpg', process)).toMatchObject({
          status: 200,
          res: { status: 200 },
        })
        await client.processObjectSave('photo.jpg', '小 2.jpg', process, bucket)
        expect(await sizeOf(client, '小 1.jpg')).toEqual(['10', '8'])
        expect(await sizeOf(context.connect({ bucket }), '小 2.jpg')).toEqual(['10', '8'])
        await expect(client.processObjectSave('photo.jpg', '', process)).rejects.toThrow(
          'targetObject is required',
        )
      },
    },
    {
      name: 'what is no image is not processed',
      proves: ['get'],
      async run(client) {
        await client.put('text', Buffer.from('no image'))
        await expect(client.get('text', { process: 'image/resize,w_1' })).rejects.toMatchObject({
          status: 400,
        })
      },
    },
    {
      name: 'an image that is missing is not stored as another one',
      proves: ['processObjectSave'],
      async run(client) {
        await expect(
          client.processObjectSave('missing.jpg', 'saved', 'image/resize,w_1'),
        ).rejects.toMatchObject({
          name: 'NoSuchKeyError',
          status: 404,
        })
      },
    },
    {
      name: 'the old image service reads what the name says',
      proves: ['ImageClient.get', 'ImageClient.getStream', 'ImageClient.signatureUrl'],
      sandboxOnly: oldService,
      async run(client, context) {
        await client.put('photo.jpg', photo)
        const images = context.images()
        const { content } = await images.get('photo.jpg@20w_1x.png')
        await client.put('by get', content)
        await client.put('by stream', await buffer((await images.getStream('photo.jpg@20w.png')).stream))
        const answer = await fetch(images.signatureUrl('photo.jpg@20w.png'))
        await client.put('by address', Buffer.from(await answer.arrayBuffer()))
        for (const key of ['by get', 'by stream', 'by address'])
          expect(await sizeOf(client, key)).toEqual(['20', '15'])
      },
    },
    {
      name: 'the old image service describes images and their EXIF',
      proves: ['ImageClient.getInfo', 'ImageClient.getExif'],
      sandboxOnly: oldService,
      async run(client, context) {
        await client.put('photo.jpg', photo)
        const images = context.images()
        expect((await images.getInfo('photo.jpg')).data).toMatchObject({
          FileSize: photo.length,
          Format: 'jpg',
          ImageWidth: 40,
          ImageHeight: 30,
        })
        expect((await images.getExif('photo.jpg')).data).toMatchObject({ Software: 'Osprey' })
        await client.put('bare.png', (await client.get('photo.jpg', { process: 'image/format,png' })).content)
        await expect(images.getExif('bare.png')).rejects.toMatchObject({
          name: 'BadRequestError',
          status: 400,
        })
      },
    },
    {
      name: 'the old image service keeps styles',
      proves: [
        ...(['ImageClient.putStyle', 'ImageClient.getStyle'] as const),
        ...(['ImageClient.listStyle', 'ImageClient.deleteStyle'] as const),
      ],
      sandboxOnly: oldService,
      async run(client, context) {
        const images = context.images()
        const style = { Name: 'small', Content: 'image/resize,w_20' }
        expect(await images.putStyle('small', style.Content)).toMatchObject({ res: { status: 200 } })
        expect((await images.getStyle('small')).data).toMatchObject({
          ...style,
          CreateTime: expect.any(String),
          LastModifyTime: expect.any(String),
        })
        expect([(await images.listStyle()).data].flat()).toMatchObject([style])
        await client.put('photo.jpg', photo)
        await client.put('styled', (await client.get('photo.jpg', { process: 'style/small' })).content)
        expect(await sizeOf(client, 'styled')).toEqual(['20', '15'])
        expect(await images.deleteStyle('small')).toMatchObject({ res: { status: 204 } })
        await expect(images.getStyle('small')).rejects.toMatchObject({
          name: 'NoSuchStyleError',
          status: 404,
        })
      },
    },
    {
      name: 'an image service needs a bucket and a host',
      proves: [],
      async run(_client, context) {
        const { ImageClient } = context.pair.sdk
        const { options } = context
        expect(() => new ImageClient({ ...options, imageHost: '' })).toThrow('require imageHost')
        expect(() => new ImageClient({ ...options, bucket: '', imageHost: 'a.example' })).toThrow(
          'require bucket',
        )
      },
    },
    {
      name: 'an image service is closed',
      proves: ['ImageClient.close', 'STS.close'],
      isOspreyOnly: true,
      async run(_client, context) {
        const [images, sts] = [context.images(), context.sts()]
        await images.close()
        await sts.close()
        await expect(images.get('k')).rejects.toThrow()
        await expect(sts.assumeRole('acs:ram::1:role/a')).rejects.toThrow()
      },
    },
  ],
}
