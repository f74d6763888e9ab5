import { crc32, deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { columns, encode, green, plain, red, testGallery, withoutSharp } from './testImages.ts'

const smallPng = () => plain(red, 20, 20).png().toBuffer()

/** A JPEG with so much in it that a cut takes something away. */
const largeJpeg = () =>
  columns(
    Array.from({ length: 60 }, (_, index) => (index % 2 ? red : green)),
    { width: 5, height: 300 },
  )
    .jpeg()
    .toBuffer()

describe.skipIf(withoutSharp)('a process that is none', () => {
  test.each([
    '',
    'image',
    'image/',
    'image/resize,w_10/',
    'image//resize,w_10',
    'image/Resize,w_10',
    'image/enlarge,w_10',
    'image/constructor',
    'image/__proto__,w_1',
    'resize,w_10',
    'video/snapshot,t_1',
    'imagine/resize,w_10',
    'image/resize,w_10|image/',
    'image/resize,w_10|sys/other',
    'sys/saveas,o_YQ',
    `image/resize,w_10|sys/saveas,o_${encode('out')}`,
    `image${'/rotate,90'.repeat(33)}`,
    `image${'/blur,r_50,s_50'.repeat(500)}`,
    '\u0000',
    '水印',
  ])('%j is an invalid argument', async (written) => {
    const { process } = await testGallery({ k: await smallPng() })
    expect(codeOf(await process('k', written))).toBe('400 InvalidArgument')
  })

  test('has too many steps', async () => {
    const { process } = await testGallery({ k: await smallPng() })
    const steps = (count: number) => Array.from({ length: count }, () => 'image/rotate,90').join('|')
    expect((await process('k', steps(4))).status).toBe(200)
    expect(codeOf(await process('k', steps(5)))).toBe('400 TooManyPipe')
  })

  test('is told before the object is looked into', async () => {
    const { process } = await testGallery({ k: 'no image' })
    expect(codeOf(await process('k', 'image/resize,w_0'))).toBe('400 InvalidArgument')
  })

  test('of an object that is not there is a missing key', async () => {
    const { process } = await testGallery()
    expect(codeOf(await process('gone', 'image/resize,w_10'))).toBe('404 NoSuchKey')
  })

  test('the longest that is allowed ends soon', async () => {
    const { image } = await testGallery({ k: await smallPng() })
    expect((await image('k', `image${'/blur,r_50,s_50'.repeat(32)}`)).size).toBe('20x20')
  })
})

describe.skipIf(withoutSharp)('an object that is no image', () => {
  const svg = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>
    <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&x;</text><image href="file:///etc/hostname"/></svg>`

  test.each([
    ['text', 'hello'],
    ['nothing', ''],
    ['an SVG', svg],
    ['HTML', '<html></html>'],
    ['a PDF', '%PDF-1.4\n'],
    ['the head of a JPEG alone', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    [
      'the head of a PNG and an SVG',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from(svg)]),
    ],
    ['the head of a JPEG and an SVG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(svg)])],
    ['the head of a WebP', 'RIFF\x20\0\0\0WEBPVP8 '],
    ['the head of a GIF', 'GIF89a'],
    ['the head of a TIFF', Buffer.from('49492a0008000000ffff', 'hex')],
    ['the head of an AVIF', Buffer.from('\0\0\0\x20ftypavif\0\0\0\0', 'latin1')],
    ['an HEIC', Buffer.from('\0\0\0\x20ftypheic\0\0\0\0', 'latin1')],
    ['the head of a BMP', 'BM'],
    ['a BMP of nothing', Buffer.concat([Buffer.from('BM'), Buffer.alloc(100)])],
  ])('%s is a bad request', async (_, bytes) => {
    const { process } = await testGallery({ k: bytes })
    for (const written of ['image/resize,w_10', 'image/info', 'image/format,png', 'image/average-hue'])
      expect(codeOf(await process('k', written))).toBe('400 BadRequest')
  })

  test('an image that was cut is a bad request', async () => {
    const jpeg = await largeJpeg()
    const png = await columns([red, green], { width: 200, height: 300 })
      .png({ compressionLevel: 0 })
      .toBuffer()
    const { process, put } = await testGallery()
    for (const bytes of [jpeg, png])
      for (const share of [0.1, 0.5, 0.9]) {
        await put('k', bytes.subarray(0, Math.floor(bytes.length * share)))
        expect(codeOf(await process('k', 'image/rotate,90'))).toBe('400 BadRequest')
        expect(codeOf(await process('k', 'image/resize,w_10'))).toBe('400 BadRequest')
      }
  })

  test('a file with a byte changed is an answer, or a bad request', async () => {
    const png = await smallPng()
    const { process, put } = await testGallery()
    for (let at = 8; at < png.length; at += 3) {
      const harmed = Buffer.from(png)
      harmed[at] = (harmed[at] ?? 0) ^ 0x55
      await put('k', harmed)
      expect(['200 undefined', '400 BadRequest', '400 ImageTooLarge']).toContain(
        codeOf(await process('k', 'image/rotate,90')),
      )
    }
  })
})

/** A PNG of one color that says how large it is, and whose pixels take next to no room. */
function emptyPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0], 8)
  const rows = deflateSync(
    Buffer.alloc((Math.ceil(Math.min(width, 40_000) / 8) + 1) * Math.min(height, 40_000)),
    { level: 1 },
  )
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    pngChunk('IDAT', rows),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

describe.skipIf(withoutSharp)('an image that is too large', () => {
  test.each([
    [30_001, 10],
    [10, 30_001],
    [16_000, 16_000],
    [2_000_000_000, 2_000_000_000],
  ])('%i by %i is refused by its head', async (width, height) => {
    const { process } = await testGallery({ k: emptyPng(width, height) })
    for (const written of ['image/info', 'image/resize,w_10']) {
      // What no library reads is no image.
      const expected = width > 1_000_000_000 ? '400 BadRequest' : '400 ImageTooLarge'
      expect(codeOf(await process('k', written))).toBe(expected)
    }
  })

  test('a source of up to 250 million pixels can become a small one', async () => {
    const { process, image } = await testGallery({ k: emptyPng(15_000, 15_000) })
    expect((await image('k', 'image/resize,w_10')).size).toBe('10x10')
    expect((await process('k', 'image/info')).status).toBe(200)
    for (const written of ['image/blur,r_1,s_1/resize,w_10', 'image/format,webp', 'image/quality,q_50'])
      expect(codeOf(await process('k', written))).toBe('400 ImageTooLarge')
  })

  test('a file of more than 20 MB is not read', async () => {
    const { process } = await testGallery({
      k: Buffer.concat([await smallPng(), Buffer.alloc(20 * 1024 * 1024)]),
    })
    expect(codeOf(await process('k', 'image/info'))).toBe('400 ImageTooLarge')
  })

  test('a BMP does not get memory for what it says it has', async () => {
    const bmp = Buffer.alloc(60)
    bmp.write('BM', 0, 'latin1')
    bmp.writeUInt32LE(54, 10)
    bmp.writeUInt32LE(40, 14)
    bmp.writeUInt16LE(24, 28)
    const { process, put } = await testGallery()
    for (const [width, height, expected] of [
      [30_000, 8_000, '400 ImageTooLarge'],
      [40_000, 1, '400 ImageTooLarge'],
      [5000, 5000, '400 BadRequest'],
      [-5, 5, '400 BadRequest'],
      [2_000_000_000, -2_000_000_000, '400 ImageTooLarge'],
    ] as const) {
      bmp.writeInt32LE(width, 18)
      bmp.writeInt32LE(height, 22)
      await put('k', bmp)
      expect(codeOf(await process('k', 'image/rotate,90'))).toBe(expected)
    }
  })

  test('a text as large as can be asked for is no error of the server', async () => {
    const { process } = await testGallery({ k: await smallPng() })
    const answer = await process('k', `image/watermark,text_${encode('M'.repeat(64))},size_1000`)
    expect(codeOf(answer)).toBe('400 WatermarkError')
  })
})
