import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { readExif } from './exif.ts'
import { blue, columns, plain, red, sharp, testGallery, white, withoutSharp } from './testImages.ts'

/** A JPEG as a camera writes it. */
const photo = () =>
  plain(red, 40, 30)
    .withExif({
      IFD0: { Make: 'Maker', Software: 'Osprey', DateTime: '2024:01:02 03:04:05' },
      IFD2: { ExposureTime: '1/250', LensModel: 'Lens' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 2520/100' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

const valuesOf = (text: string) =>
  Object.fromEntries(
    Object.entries(JSON.parse(text) as Record<string, { value: string }>).map(([name, { value }]) => [
      name,
      value,
    ]),
  )

describe.skipIf(withoutSharp)('info', () => {
  test('tells size and format, in the words of the service', async () => {
    const png = await columns([red, blue]).png().toBuffer()
    const { process } = await testGallery({ k: png })
    const answer = await process('k', 'image/info')
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json'])
    expect(JSON.parse(answer.text)).toEqual({
      FileSize: { value: String(png.length) },
      Format: { value: 'png' },
      FrameCount: { value: '1' },
      ImageHeight: { value: '40' },
      ImageWidth: { value: '40' },
      ResolutionUnit: { value: '1' },
      XResolution: { value: '1/1' },
      YResolution: { value: '1/1' },
    })
  })

  test('tells what a camera wrote', async () => {
    const { process } = await testGallery({ k: await photo() })
    expect(valuesOf((await process('k', 'image/info')).text)).toMatchObject({
      Format: 'jpg',
      ImageWidth: '40',
      ImageHeight: '30',
      Make: 'Maker',
      Software: 'Osprey',
      DateTime: '2024:01:02 03:04:05',
      Orientation: '6',
      ExposureTime: '1/250',
      LensModel: 'Lens',
      GPSLatitudeRef: 'N',
      GPSLatitude: '30/1 15/1 2520/100',
    })
  })

  test.each([
    ['jpg', 'jpg'],
    ['webp', 'webp'],
    ['tiff', 'tiff'],
    ['bmp', 'bmp'],
    ['avif', 'avif'],
  ])('calls %s %s, and tells of what other actions made', async (format, named) => {
    const { process } = await testGallery({ k: await plain(white, 40, 20).png().toBuffer() })
    const answer = await process('k', `image/resize,w_20/format,${format}/info`)
    const { Format, ImageWidth, ImageHeight, FileSize } = valuesOf(answer.text)
    const made = await process('k', `image/resize,w_20/format,${format}`)
    expect([Format, ImageWidth, ImageHeight, FileSize]).toEqual([named, '20', '10', String(made.body.length)])
  })

  test('counts the frames of what moves', async () => {
    const frames = await Promise.all([red, blue, white].map((color) => plain(color, 8, 4).png().toBuffer()))
    const { process } = await testGallery({
      k: await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
    })
    expect(valuesOf((await process('k', 'image/info')).text)).toMatchObject({
      Format: 'gif',
      FrameCount: '3',
      ImageWidth: '8',
      ImageHeight: '4',
    })
  })

  test('has the last word', async () => {
    const { process } = await testGallery({ k: await plain(red, 4, 4).png().toBuffer() })
    expect(codeOf(await process('k', 'image/info/resize,w_1'))).toBe('400 InvalidArgument')
  })
})

test.skipIf(withoutSharp)('average-hue is the mean color', async () => {
  const { process } = await testGallery({
    plain: await plain([0x5c, 0x78, 0x3b], 300, 300).png().toBuffer(),
    halves: await columns([red, blue], { width: 300, height: 10 }).png().toBuffer(),
    gray: await plain([7, 7, 7], 9, 9).grayscale().png().toBuffer(),
    clear: await plain([0, 0, 0, 0], 9, 9).png().toBuffer(),
  })
  const hueOf = async (key: string) => {
    const answer = await process(key, 'image/average-hue')
    expect(answer.headers['content-type']).toBe('application/json')
    return JSON.parse(answer.text) as unknown
  }
  expect(await hueOf('plain')).toEqual({ RGB: '0x5c783b' })
  expect(await hueOf('halves')).toEqual({ RGB: '0x800080' })
  expect(await hueOf('gray')).toEqual({ RGB: '0x070707' })
  expect(await hueOf('clear')).toEqual({ RGB: '0xffffff' })
})

describe.skipIf(withoutSharp)('EXIF', () => {
  test('that is cut anywhere, or overwritten, gives what is left of it', async () => {
    const { exif = Buffer.alloc(0) } = await sharp(await photo()).metadata()
    const whole = readExif(exif)
    expect(whole.size).toBeGreaterThan(8)
    for (let end = 0; end < exif.length; end++) {
      const found = readExif(exif.subarray(0, end))
      for (const [name, value] of found) expect(whole.get(name)).toBe(value)
    }
    for (let at = 6; at < exif.length; at++) {
      const harmed = Buffer.from(exif)
      harmed[at] = 0xff
      expect(readExif(harmed).size).toBeLessThan(100)
    }
  })

  test('of nothing is nothing', () => {
    expect(readExif(undefined).size).toBe(0)
    expect(readExif(Buffer.from('Exif\0\0')).size).toBe(0)
  })

  test('is read with the high byte first, too', () => {
    // One directory with one entry: orientation, a short, 8.
    const exif = Buffer.from('4d4d002a000000080001011200030000000100080000', 'hex')
    expect([...readExif(exif)]).toEqual([['Orientation', '8']])
  })
})
