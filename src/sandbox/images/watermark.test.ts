import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import {
  black,
  blue,
  columns,
  encode,
  expectColor,
  green,
  inked,
  plain,
  red,
  testGallery,
  white,
  withoutSharp,
} from './testImages.ts'

/** A white ground of 200 by 100, and a red mark of 20 by 10. */
const whiteGround = async () =>
  testGallery({
    k: await plain(white, 200, 100).png().toBuffer(),
    mark: await plain(red, 20, 10).png().toBuffer(),
    text: 'no image',
  })

const image = (key: string) => `image_${encode(key)}`
const text = (words: string) => `text_${encode(words)}`

describe.skipIf(withoutSharp)('a watermark of an image', () => {
  test.each([
    ['', 170, 80],
    [',g_nw', 10, 10],
    [',g_north', 90, 10],
    [',g_ne,x_0,y_0', 180, 0],
    [',g_west,x_5', 5, 45],
    [',g_center', 90, 45],
    [',g_center,voffset_20', 90, 65],
    [',g_east,voffset_-20', 170, 25],
    [',g_sw,x_1,y_2', 1, 88],
    [',g_south', 90, 80],
  ])('with %j stands at %i, %i', async (parameters, left, top) => {
    const { image: processed } = await whiteGround()
    const marked = await processed('k', `image/watermark,${image('mark')}${parameters}`)
    expect(marked.size).toBe('200x100')
    expect(inked(marked)).toEqual({ left, top, width: 20, height: 10 })
    expectColor(marked.pixel(left + 5, top + 5), red)
  })

  test('lets through what is behind it, as far as it is told to', async () => {
    const { image: processed } = await whiteGround()
    const opacity = async (percent: number) =>
      (await processed('k', `image/watermark,${image('mark')},t_${percent},g_nw`)).pixel(15, 15)
    expectColor(await opacity(100), red)
    expectColor(await opacity(50), [255, 128, 128])
    expectColor(await opacity(0), white)
  })

  test('can be processed itself, and sized by what it is put on', async () => {
    const { image: processed } = await whiteGround()
    const sizeOf = async (process: string) =>
      inked(await processed('k', `image/watermark,${image(`mark?x-oss-process=${process}`)}`))
    expect(await sizeOf('image/resize,P_30')).toMatchObject({ width: 60, height: 30 })
    expect(await sizeOf('image/resize,w_10')).toMatchObject({ width: 10, height: 5 })
    expect(await sizeOf('image/rotate,90')).toMatchObject({ width: 10, height: 20 })
  })

  test('that is larger than the image, or stands over its edge, is cut off', async () => {
    const { image: processed, put } = await whiteGround()
    await put('large', await plain(blue, 500, 500).png().toBuffer())
    expect(inked(await processed('k', `image/watermark,${image('large')},g_nw,x_100,y_50`))).toEqual({
      left: 100,
      top: 50,
      width: 100,
      height: 50,
    })
    expect(inked(await processed('k', `image/watermark,${image('large')},g_center`))).toMatchObject({
      width: 200,
      height: 100,
    })
    expect(inked(await processed('k', `image/watermark,${image('mark')},x_190`))).toMatchObject({
      left: 0,
      width: 10,
    })
    expect(inked(await processed('k', `image/watermark,${image('mark')},x_4096,y_4096`))).toBeUndefined()
  })

  test('fills the whole image', async () => {
    const { image: processed } = await whiteGround()
    const { pixel } = await processed('k', `image/watermark,${image('mark')},fill_1`)
    for (const [x, y] of [
      [0, 0],
      [199, 99],
      [77, 33],
    ] as const)
      expectColor(pixel(x, y), red)
  })

  test('keeps its color on gray', async () => {
    const { image: processed } = await testGallery({
      k: await plain(black, 40, 40).grayscale().png().toBuffer(),
      mark: await plain(red, 10, 10).png().toBuffer(),
    })
    expectColor((await processed('k', `image/watermark,${image('mark')},g_nw`)).pixel(15, 15), red)
  })

  test('that is not there, or no image, is an error of the watermark', async () => {
    const { process } = await whiteGround()
    for (const key of ['gone', 'text', 'gone?x-oss-process=image/resize,P_30'])
      expect(codeOf(await process('k', `image/watermark,${image(key)}`))).toBe('400 WatermarkError')
  })

  test('has to be one that who asks may see', async () => {
    const { process, ask } = await whiteGround()
    await ask({
      method: 'PUT',
      key: 'k',
      query: { acl: null },
      headers: { 'x-oss-object-acl': 'public-read' },
    })
    const anonymous = await process('k', `image/watermark,${image('mark')}`, { signature: 'none' })
    expect(codeOf(anonymous)).toBe('403 AccessDenied')
    expect((await process('k', 'image/resize,w_10', { signature: 'none' })).status).toBe(200)
  })
})

describe.skipIf(withoutSharp)('what is no watermark', () => {
  test.each([
    '',
    ',t_50',
    ',text_',
    ',text_%%%',
    ',image_!!',
    `,${text('a')},t_101`,
    `,${text('a')},g_up`,
    `,${text('a')},x_4097`,
    `,${text('a')},voffset_1001`,
    `,${text('a')},size_0`,
    `,${text('a')},size_1001`,
    `,${text('a')},color_red`,
    `,${text('a')},rotate_361`,
    `,${text('a')},shadow_-1`,
    `,${text('a')},fill_2`,
    `,${text('a')},order_2`,
    `,${text('a')},align_3`,
    `,${text('a')},interval_1001`,
    `,${image('mark?x-oss-process=image/none')}`,
    `,${image('mark?x-oss-process=video/snapshot')}`,
  ])('watermark%s is an invalid argument', async (parameters) => {
    const { process } = await whiteGround()
    expect(codeOf(await process('k', `image/watermark${parameters}`))).toBe('400 InvalidArgument')
  })

  test('columns that are marked stay what they are elsewhere', async () => {
    const { image: processed } = await testGallery({
      k: await columns([red, green]).png().toBuffer(),
      mark: await plain(blue, 4, 4).png().toBuffer(),
    })
    const { pixel } = await processed('k', `image/watermark,${image('mark')},g_nw,x_0,y_0`)
    expectColor(pixel(2, 2), blue, 0)
    expectColor(pixel(10, 10), red, 0)
    expectColor(pixel(30, 10), green, 0)
  })
})
