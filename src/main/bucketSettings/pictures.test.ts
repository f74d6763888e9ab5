import { expect, test } from 'vitest'
import { sharp, withoutSharp } from '../../sandbox/images/testImages.ts'
import { AppError, type FailureKind } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import { findImages, pictureOf } from './pictures.ts'
import { bucket, startSettings } from './testing/fixture.ts'

const kindOf = async (promise: Promise<unknown>): Promise<FailureKind | 'none'> =>
  promise.then(
    () => 'none' as const,
    (error: unknown) => (error instanceof AppError ? error.failure : toFailure(error)).kind,
  )

const imageOf = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c33' } })
    .png()
    .toBuffer()

const sizeOf = async (dataUrl: string | null) => {
  const bytes = Buffer.from(dataUrl?.split(',')[1] ?? '', 'base64')
  const { width, height } = await sharp(bytes).metadata()
  return `${width}x${height}`
}

test('only what the service can process is offered to try a style on, in the order of the keys', async () => {
  const { client } = await startSettings()
  for (const key of ['b/two.PNG', 'a.jpg', 'notes.txt', 'c.jpg.zip']) await client.put(key, Buffer.from('x'))
  await client.put('empty.png', Buffer.alloc(0))
  expect(await findImages(client)).toEqual([
    { key: 'a.jpg', sizeBytes: 1 },
    { key: 'b/two.PNG', sizeBytes: 1 },
  ])
})

test('images are found behind pages of other objects', async () => {
  const { client } = await startSettings()
  for (const key of ['a', 'b', 'c', 'd', 'e.txt', 'z.png']) await client.put(key, Buffer.from('x'))
  expect(await findImages(client, 2)).toEqual([{ key: 'z.png', sizeBytes: 1 }])
})

test.skipIf(withoutSharp)('an image is shown as it is and as it becomes', async () => {
  const { client } = await startSettings()
  const bytes = await imageOf(40, 20)
  await client.put('a.png', bytes)
  const original = await pictureOf(client, 'a.png', null)
  expect(original).toMatchObject({ sizeBytes: bytes.length, contentType: 'image/png' })
  expect(await sizeOf(original.dataUrl)).toBe('40x20')
  const small = await pictureOf(client, 'a.png', 'image/resize,w_10/format,jpg')
  expect(small.contentType).toBe('image/jpeg')
  expect(await sizeOf(small.dataUrl)).toBe('10x5')
  await client.putBucketStyle(bucket, 'thumb', 'image/resize,w_20')
  expect(await sizeOf((await pictureOf(client, 'a.png', 'style/thumb')).dataUrl)).toBe('20x10')
})

test.skipIf(withoutSharp)('what comes out as a text is no picture', async () => {
  const { client } = await startSettings()
  await client.put('a.png', await imageOf(40, 20))
  expect(await pictureOf(client, 'a.png', 'image/info')).toMatchObject({
    dataUrl: null,
    contentType: 'application/json',
  })
})

test.skipIf(withoutSharp)('a step that the service does not know is refused with its words', async () => {
  const { client } = await startSettings()
  await client.put('a.png', await imageOf(40, 20))
  expect(await kindOf(pictureOf(client, 'a.png', 'image/sparkle,9'))).toBe('refused')
})

test('a service that cannot process an image so says it, and keeps the style all the same', async () => {
  const { client } = await startSettings()
  await client.put('a.png', Buffer.from('x'))
  // Answered so with the library, which writes no HEIC, and without it.
  const failure = await pictureOf(client, 'a.png', 'image/format,heic').catch(toFailure)
  expect(failure).toMatchObject({ kind: 'refused', status: 501 })
  await client.putBucketStyle(bucket, 'web', 'image/format,heic')
  expect((await client.listBucketStyle(bucket)).styles).toHaveLength(1)
})
