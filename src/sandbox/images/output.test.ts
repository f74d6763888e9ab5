import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { jpegQuality } from './jpegQuality.ts'
import {
  black,
  blue,
  columns,
  decode,
  expectColor,
  green,
  plain,
  red,
  sharp,
  testGallery,
  white,
  withoutSharp,
} from './testImages.ts'

const threeColumns = () => columns([red, green, blue])

/** Something with detail, of which quality makes a difference. */
function noise(width = 64, height = 64) {
  const data = Buffer.from(Array.from({ length: width * height * 3 }, (_, index) => (index * 7919) % 251))
  return sharp(data, { raw: { width, height, channels: 3 } })
}

describe.skipIf(withoutSharp)('format', () => {
  test.each([
    ['jpg', 'image/jpeg', 'jpeg'],
    ['jpeg', 'image/jpeg', 'jpeg'],
    ['png', 'image/png', 'png'],
    ['webp', 'image/webp', 'webp'],
    ['tiff', 'image/tiff', 'tiff'],
    ['avif', 'image/avif', 'heif'],
  ])('%s is written, and named in Content-Type', async (format, contentType, decodedAs) => {
    const { process } = await testGallery({ k: await threeColumns().png().toBuffer() })
    const answer = await process('k', `image/format,${format}`)
    expect(answer.headers['content-type']).toBe(contentType)
    const { format: found, size, pixel } = await decode(answer)
    expect([found, size]).toEqual([decodedAs, '60x40'])
    expectColor(pixel(10, 20), red, 20)
    expectColor(pixel(50, 20), blue, 20)
  })

  test('is the one of the source where none is named', async () => {
    const image = threeColumns()
    const { process } = await testGallery({
      jpg: await image.jpeg().toBuffer(),
      webp: await image.webp().toBuffer(),
      tiff: await image.tiff().toBuffer(),
      avif: await image.avif().toBuffer(),
    })
    for (const [key, contentType] of [
      ['jpg', 'image/jpeg'],
      ['webp', 'image/webp'],
      ['tiff', 'image/tiff'],
      ['avif', 'image/avif'],
    ] as const) {
      const answer = await process(key, 'image/resize,w_30')
      expect([answer.status, answer.headers['content-type']]).toEqual([200, contentType])
    }
  })

  test('bmp is written as others read it, and read again', async () => {
    // A width of which rows need filling up.
    const { process, put, image } = await testGallery({
      k: await columns([red, green, blue], { width: 3 }).png().toBuffer(),
    })
    const answer = await process('k', 'image/format,bmp')
    const { body } = answer
    expect(answer.headers['content-type']).toBe('image/bmp')
    expect([
      body.toString('latin1', 0, 2),
      body.readUInt32LE(2),
      body.readInt32LE(18),
      body.readInt32LE(22),
    ]).toEqual(['BM', body.length, 9, 40])
    // The last row comes first, and blue before green before red.
    expect([...body.subarray(54, 63)]).toEqual([0, 0, 255, 0, 0, 255, 0, 0, 255])
    await put('bmp', body)
    const again = await image('bmp', 'image/format,png')
    expect(again.size).toBe('9x40')
    expectColor(again.pixel(1, 1), red, 0)
    expectColor(again.pixel(8, 39), blue, 0)
    expect((await process('bmp', 'image/resize,w_3')).headers['content-type']).toBe('image/bmp')
  })

  test('a BMP with a palette, from the top down, is read', async () => {
    const bmp = Buffer.alloc(54 + 256 * 4 + 4)
    bmp.write('BM', 0, 'latin1')
    bmp.writeUInt32LE(54 + 256 * 4, 10)
    bmp.writeUInt32LE(40, 14)
    bmp.writeInt32LE(2, 18)
    bmp.writeInt32LE(-1, 22)
    bmp.writeUInt16LE(8, 28)
    bmp.set([255, 0, 0, 0], 54 + 4 * 7)
    bmp.set([7, 0], 54 + 256 * 4)
    const { image } = await testGallery({ k: bmp })
    const { pixel } = await image('k', 'image/format,png')
    expect([pixel(0, 0), pixel(1, 0)]).toEqual([
      [0, 0, 255],
      [0, 0, 0],
    ])
  })

  test('what is transparent is white in a JPEG and in a BMP', async () => {
    const { process, image } = await testGallery({ k: await plain([0, 0, 0, 0], 8, 8).png().toBuffer() })
    expectColor((await image('k', 'image/format,jpg')).pixel(4, 4), white)
    expect([...(await process('k', 'image/format,bmp')).body.subarray(-3)]).toEqual([255, 255, 255])
  })

  test('gif comes from a GIF alone, and HEIC is not written', async () => {
    const { process } = await testGallery({ k: await threeColumns().png().toBuffer() })
    expect(codeOf(await process('k', 'image/format,gif'))).toBe('400 InvalidArgument')
    expect(codeOf(await process('k', 'image/format,heic'))).toBe('501 NotImplemented')
  })

  test('gray, 16 bits a channel, CMYK and palettes are what they look like', async () => {
    const { image } = await testGallery({
      gray: await plain(black, 20, 20).grayscale().png().toBuffer(),
      deep: await plain(red, 20, 20).toColourspace('rgb16').png().toBuffer(),
      cmyk: await plain(red, 20, 20).toColourspace('cmyk').jpeg().toBuffer(),
      palette: await plain(red, 20, 20).png({ palette: true }).toBuffer(),
    })
    expect((await image('gray', 'image/resize,w_10/format,webp')).size).toBe('10x10')
    for (const key of ['deep', 'palette'])
      expectColor((await image(key, 'image/bright,10')).pixel(5, 5), [255, 26, 26], 2)
    expectColor((await image('cmyk', 'image/resize,w_10')).pixel(5, 5), red, 40)
    expectColor((await image('cmyk', 'image/format,png')).pixel(5, 5), red, 40)
  })
})

describe.skipIf(withoutSharp)('quality', () => {
  test('q is relative to what a JPEG has, Q is not, and wins', async () => {
    const { process } = await testGallery({ k: await noise().jpeg({ quality: 50 }).toBuffer() })
    const qualityOf = async (parameters: string) =>
      jpegQuality((await process('k', `image/quality,${parameters}`)).body)
    expect(await qualityOf('q_80')).toBe(40)
    expect(await qualityOf('q_100')).toBe(50)
    expect(await qualityOf('Q_80')).toBe(80)
    expect(await qualityOf('q_10,Q_80')).toBe(80)
    expect(await qualityOf('Q_1')).toBeLessThanOrEqual(2)
  })

  test.each([1, 10, 30, 50, 75, 90, 100])(
    'the quality %i of a JPEG is read from its tables',
    async (quality) => {
      const found = jpegQuality(await noise().jpeg({ quality }).toBuffer())
      expect(Math.abs(found - quality)).toBeLessThanOrEqual(1)
    },
  )

  test('a low one makes a WebP smaller', async () => {
    const { process } = await testGallery({ k: await noise().png().toBuffer() })
    const sizeOf = async (value: number) =>
      (await process('k', `image/format,webp/quality,q_${value}`)).body.length
    expect(await sizeOf(10)).toBeLessThan(await sizeOf(90))
  })

  test('of bytes that end early is 100', () => {
    for (const bytes of [[], [0xff, 0xd8], [0xff, 0xd8, 0xff, 0xdb, 0, 9, 0, 1]])
      expect(jpegQuality(Buffer.from(bytes))).toBe(100)
  })
})

test.skipIf(withoutSharp)('interlace makes a JPEG progressive', async () => {
  const { process } = await testGallery({ k: await noise().jpeg().toBuffer() })
  const isProgressive = async (value: number) =>
    (await sharp((await process('k', `image/interlace,${value}`)).body).metadata()).isProgressive
  expect([await isProgressive(0), await isProgressive(1)]).toEqual([false, true])
})

describe.skipIf(withoutSharp)('an image that moves', () => {
  /** Two frames, red and blue, 200 and 300 ms. */
  async function moving(): Promise<Buffer> {
    const frames = await Promise.all([red, blue].map((color) => plain(color, 40, 20).png().toBuffer()))
    return sharp(frames, { join: { animated: true } })
      .gif({ delay: [200, 300], loop: 3 })
      .toBuffer()
  }

  test.each(['gif', 'webp'])('keeps all of its frames as %s', async (format) => {
    const { process } = await testGallery({ k: await moving() })
    const { body } = await process('k', `image/resize,w_20/rotate,90/format,${format}`)
    expect(await sharp(body).metadata()).toMatchObject({
      format,
      pages: 2,
      width: 10,
      height: 20,
      delay: [200, 300],
      loop: 3,
    })
    const second = await sharp(body, { page: 1 }).raw().toBuffer()
    expectColor([...second.subarray(0, 3)], blue, 20)
  })

  test('is its first frame in any other format', async () => {
    const { image } = await testGallery({ k: await moving() })
    const { size, pixel } = await image('k', 'image/format,png')
    expect(size).toBe('40x20')
    expectColor(pixel(5, 5), red)
  })
})
