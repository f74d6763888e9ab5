import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { encode, inked, plain, red, testGallery, white, withoutSharp } from './testImages.ts'

const image = (key: string) => `image_${encode(key)}`
const text = (words: string) => `text_${encode(words)}`

/** A white ground of 200 by 100. */
const whiteGround = async () => testGallery({ k: await plain(white, 200, 100).png().toBuffer() })

describe.skipIf(withoutSharp)('a watermark of text', () => {
  test('is as high as its size, in its color', async () => {
    const { image: processed } = await whiteGround()
    const boxOf = async (parameters: string) =>
      inked(await processed('k', `image/watermark,${text('HH')},${parameters}`))
    const [small, large] = [await boxOf('size_20'), await boxOf('size_60')]
    expect(small?.height).toBeGreaterThan(10)
    expect(small?.height).toBeLessThanOrEqual(20)
    expect(large?.height).toBeGreaterThan(35)
    expect(large?.height).toBeLessThanOrEqual(60)
    const blot = await processed('k', `image/watermark,${text('■■■■')},size_90,color_00FF00,g_center`)
    const greens = Array.from({ length: 200 }, (_, x) => blot.pixel(x, 50)).filter(
      ([red = 255, green = 0]) => red < 10 && green > 245,
    )
    expect(greens.length).toBeGreaterThan(20)
  })

  test('is turned clockwise', async () => {
    const { image: processed } = await whiteGround()
    const flat = inked(await processed('k', `image/watermark,${text('HHHH')},size_20,g_center`))
    const upright = inked(await processed('k', `image/watermark,${text('HHHH')},size_20,g_center,rotate_90`))
    expect(flat?.width).toBeGreaterThan(flat?.height ?? Infinity)
    expect([upright?.width, upright?.height]).toEqual([flat?.height, flat?.width])
  })

  test('throws a shadow', async () => {
    const { image: processed } = await whiteGround()
    const darkest = async (shadow: number) => {
      const { pixel } = await processed(
        'k',
        `image/watermark,${text('HH')},size_80,color_FFFFFF,shadow_${shadow},g_center`,
      )
      return Math.min(...Array.from({ length: 200 }, (_, x) => pixel(x, 50)[0] ?? 0))
    }
    expect(await darkest(0)).toBe(255)
    expect(await darkest(100)).toBeLessThan(20)
    const half = await darkest(50)
    expect(half).toBeGreaterThan(100)
    expect(half).toBeLessThan(160)
  })

  test('is text, whatever it looks like', async () => {
    const { process } = await whiteGround()
    for (const words of ['<b>&amp;</b>', '</span>', '<span size="999">', '"\'&', '水印 ä', '😀'])
      expect((await process('k', `image/watermark,${text(words)},size_10`)).status).toBe(200)
  })

  test('has at most 64 characters', async () => {
    const { process } = await whiteGround()
    expect((await process('k', `image/watermark,${text('印'.repeat(64))},size_1`)).status).toBe(200)
    expect(codeOf(await process('k', `image/watermark,${text('x'.repeat(65))}`))).toBe('400 InvalidArgument')
  })

  test('takes the fonts of the service', async () => {
    const { process } = await whiteGround()
    expect((await process('k', `image/watermark,${text('a')},type_d3F5LXplbmhlaQ`)).status).toBe(200)
    expect(codeOf(await process('k', `image/watermark,${text('a')},type_${encode('Comic')}`))).toBe(
      '400 InvalidArgument',
    )
  })

  test('stands beside an image, before or behind it, on one line', async () => {
    const { image: processed, put } = await testGallery({ k: await plain(white, 300, 200).png().toBuffer() })
    await put('mark', await plain(red, 20, 100).png().toBuffer())
    const boxes = async (parameters: string) => {
      const marked = await processed(
        'k',
        `image/watermark,${image('mark')},${text('HH')},size_20,interval_30,g_nw,${parameters}`,
      )
      const isRed = (pixel: number[]) => (pixel[0] ?? 0) > 200 && (pixel[1] ?? 255) < 50
      const as = (keeps: (pixel: number[]) => boolean) =>
        inked({ ...marked, pixel: (x, y) => (keeps(marked.pixel(x, y)) ? marked.pixel(x, y) : white) })
      const both = { mark: as(isRed), words: as((pixel) => !isRed(pixel)) }
      if (!both.mark || !both.words) throw new Error('one of them is missing')
      return both as {
        [Name in keyof typeof both]: { left: number; top: number; width: number; height: number }
      }
    }
    const first = await boxes('order_0')
    expect(first.mark.left).toBe(10)
    expect(first.words.left).toBeGreaterThanOrEqual(60)
    expect(first.words.left).toBeLessThan(65)
    const second = await boxes('order_1')
    expect(second.mark.left).toBeGreaterThan(second.words.left + second.words.width)
    const tops = await Promise.all([0, 1, 2].map(async (align) => (await boxes(`align_${align}`)).words.top))
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
    expect(new Set(tops).size).toBe(3)
    expect((await boxes('order_0')).words.top).toBe(tops[2])
  })
})
