import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
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
import type { Color } from './testImages.ts'

const gray: Color = [128, 128, 128]

/** 60 by 40: red, green and blue columns of 20. */
const threeColumns = async (processed = 'k') =>
  testGallery({ [processed]: await columns([red, green, blue]).png().toBuffer() })

describe.skipIf(withoutSharp)('crop', () => {
  test.each([
    ['w_10,h_10', '10x10', red],
    ['x_20,w_10', '10x40', green],
    ['x_50', '10x40', blue],
    ['w_10,h_10,g_north', '10x10', green],
    ['w_10,h_10,g_ne', '10x10', blue],
    ['w_10,h_10,g_center', '10x10', green],
    ['w_10,h_10,g_sw', '10x10', red],
    ['w_10,h_10,g_se', '10x10', blue],
    ['w_1000,h_1000,x_40', '20x40', blue],
    ['w_10,h_10,p_200', '20x20', red],
  ])('%s cuts out %s', async (parameters, size, color) => {
    const { image } = await threeColumns()
    const cut = await image('k', `image/crop,${parameters}`)
    expect(cut.size).toBe(size)
    expectColor(cut.pixel(5, 5), color)
  })

  test('that starts outside is refused as the service words it', async () => {
    const { process } = await threeColumns()
    const answer = await process('k', 'image/crop,x_60')
    expect([codeOf(answer), answer.xml['Message']]).toEqual([
      '400 BadRequest',
      "Advance cut's position is out of image.",
    ])
    expect(codeOf(await process('k', 'image/crop,y_40,w_1'))).toBe('400 BadRequest')
  })

  test('indexcrop takes one of the strips, the last of which is narrower', async () => {
    const { image } = await threeColumns()
    const strip = async (parameters: string) => image('k', `image/indexcrop,${parameters}`)
    const second = await strip('x_20,i_1')
    expect(second.size).toBe('20x40')
    expectColor(second.pixel(10, 10), green)
    expect((await strip('x_20')).size).toBe('20x40')
    expect((await strip('x_25,i_2')).size).toBe('10x40')
    expect((await strip('y_30,i_1')).size).toBe('60x10')
    expect((await strip('x_20,y_30,i_1')).size).toBe('60x10')
    expect((await strip('x_20,i_3')).size).toBe('60x40')
  })
})

describe.skipIf(withoutSharp)('corners', () => {
  test('circle leaves a disc in a square, transparent around it', async () => {
    const { image } = await threeColumns()
    const disc = await image('k', 'image/circle,r_10')
    expect(disc.size).toBe('20x20')
    expect(disc.pixel(0, 0)[3]).toBe(0)
    expect(disc.pixel(10, 10)).toEqual([0, 255, 0, 255])
  })

  test('a radius is at most half of the shorter side', async () => {
    const { image } = await threeColumns()
    expect((await image('k', 'image/circle,r_4096')).size).toBe('40x40')
    const round = await image('k', 'image/rounded-corners,r_4096')
    expect([round.size, round.pixel(0, 0)[3], round.pixel(30, 0)[3]]).toEqual(['60x40', 0, 255])
  })

  test('rounded corners of a JPEG are white', async () => {
    const { image } = await testGallery({ k: await plain(red, 60, 40).jpeg().toBuffer() })
    const round = await image('k', 'image/rounded-corners,r_15')
    expect(round.format).toBe('jpeg')
    expectColor(round.pixel(0, 0), white, 45)
    expectColor(round.pixel(30, 20), red)
  })

  test('an image of one pixel has corners, too', async () => {
    const { image } = await testGallery({ k: await plain(red, 1, 1).png().toBuffer() })
    expect((await image('k', 'image/circle,r_1')).size).toBe('1x1')
    expect((await image('k', 'image/rounded-corners,r_1')).size).toBe('1x1')
  })
})

describe.skipIf(withoutSharp)('turning', () => {
  test('rotate goes clockwise', async () => {
    const { image } = await threeColumns()
    const turned = await image('k', 'image/rotate,90')
    expect(turned.size).toBe('40x60')
    expectColor(turned.pixel(20, 5), red)
    expectColor(turned.pixel(20, 55), blue)
    for (const degrees of [0, 360]) expect((await image('k', `image/rotate,${degrees}`)).size).toBe('60x40')
  })

  test('rotate by any angle leaves corners that are transparent, or white in a JPEG', async () => {
    const { image } = await threeColumns()
    const turned = await image('k', 'image/rotate,45')
    expect(turned.width).toBeGreaterThan(60)
    expect(turned.pixel(0, 0)[3]).toBe(0)
    expectColor((await image('k', 'image/rotate,45/format,jpg')).pixel(1, 1), white, 45)
  })

  test('rotate takes no side over 4096 pixels', async () => {
    const { process } = await testGallery({ k: await plain(red, 4097, 2).png().toBuffer() })
    expect(codeOf(await process('k', 'image/rotate,90'))).toBe('400 ImageTooLarge')
    expect((await process('k', 'image/resize,w_4096/rotate,90')).status).toBe(200)
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('auto-orient undoes the orientation %i', async (orientation) => {
    const corner = columns([red, green, blue], { width: 8, height: 16 }).composite([
      { input: await plain(white, 8, 8).png().toBuffer(), left: 0, top: 0 },
    ])
    const stored = await sharp(await corner.png().toBuffer())
      .withMetadata({ orientation })
      .png()
      .toBuffer()
    const expected = await decode({ status: 200, body: await sharp(stored).autoOrient().png().toBuffer() })
    const { image } = await testGallery({ k: stored })
    const upright = await image('k', 'image/auto-orient,1')
    expect(upright.size).toBe(expected.size)
    const corners = [4, expected.width - 5].flatMap((x) =>
      [4, expected.height - 5].map((y) => [x, y] as const),
    )
    for (const [x, y] of corners) expect(upright.pixel(x, y)).toEqual(expected.pixel(x, y))
    expect((await image('k', 'image/auto-orient,0')).size).toBe('24x16')
    // The turn is known even when another action came first.
    const later = await image('k', 'image/bright,0/auto-orient,1')
    for (const [x, y] of corners) expect(later.pixel(x, y)).toEqual(expected.pixel(x, y))
  })

  test('flip swaps sides', async () => {
    const { image } = await threeColumns()
    const left = async (direction: string) => (await image('k', `image/flip,${direction}`)).pixel(5, 5)
    expectColor(await left('horizontal'), blue)
    expectColor(await left('vertical'), red)
    expectColor(await left('both'), blue)
  })
})

describe.skipIf(withoutSharp)('tone', () => {
  test('blur reaches as far as its radius', async () => {
    const { image } = await testGallery({ k: await columns([black, white], { width: 60 }).png().toBuffer() })
    const soft = await image('k', 'image/blur,r_10,s_5')
    const [nearby = 0] = soft.pixel(57, 20)
    expect(nearby).toBeGreaterThan(40)
    expect(nearby).toBeLessThan(128)
    expectColor(soft.pixel(40, 20), black, 1)
    const [wider = 0] = (await image('k', 'image/blur,r_50,s_50')).pixel(40, 20)
    expect(wider).toBeGreaterThan(40)
  })

  test('bright and contrast move every channel', async () => {
    const { image } = await testGallery({
      k: await columns([gray, [64, 64, 64], [192, 192, 192]])
        .png()
        .toBuffer(),
    })
    const shades = async (action: string) => {
      const { pixel } = await image('k', `image/${action}`)
      return [10, 30, 50].map((x) => pixel(x, 20)[0])
    }
    expect(await shades('bright,0')).toEqual([128, 64, 192])
    expect(await shades('bright,20')).toEqual([179, 115, 243])
    expect(await shades('bright,-100')).toEqual([0, 0, 0])
    expect(await shades('bright,100')).toEqual([255, 255, 255])
    expect(await shades('contrast,0')).toEqual([128, 64, 192])
    expect(await shades('contrast,-100')).toEqual([128, 128, 128])
    expect(await shades('contrast,100')).toEqual([128, 0, 255])
  })

  test('bright leaves transparency alone', async () => {
    const { image } = await testGallery({ k: await plain([10, 10, 10, 100], 4, 4).png().toBuffer() })
    expect((await image('k', 'image/bright,50')).pixel(1, 1)[3]).toBe(100)
  })

  test('sharpen makes edges steeper, the more the higher its value', async () => {
    const soft = await columns(
      [
        [80, 80, 80],
        [170, 170, 170],
      ],
      { width: 40 },
    )
      .blur(2)
      .png()
      .toBuffer()
    const { image } = await testGallery({ k: soft })
    const steepness = async (value: number) => {
      const { pixel } = await image('k', `image/sharpen,${value}`)
      return (pixel(42, 20)[0] ?? 0) - (pixel(37, 20)[0] ?? 0)
    }
    const { pixel } = await image('k', 'image/bright,0')
    const before = (pixel(42, 20)[0] ?? 0) - (pixel(37, 20)[0] ?? 0)
    const [weak, strong] = [await steepness(50), await steepness(399)]
    expect(weak).toBeGreaterThan(before)
    expect(strong).toBeGreaterThan(weak)
  })
})

test.skipIf(withoutSharp)('actions run from left to right', async () => {
  const { image } = await threeColumns()
  expect((await image('k', 'image/crop,w_20,h_40/resize,w_10')).size).toBe('10x20')
  expect((await image('k', 'image/resize,w_10/crop,w_20,h_40')).size).toBe('10x7')
  const turned = await image('k', 'image/rotate,90/crop,w_40,h_10')
  expect(turned.size).toBe('40x10')
  expectColor(turned.pixel(5, 5), red)
})

describe.skipIf(withoutSharp)('what is no value of an action', () => {
  test.each([
    'crop,w_0',
    'crop,w_-5',
    'crop,g_middle',
    'crop,p_201',
    'indexcrop,i_1',
    'indexcrop,x_0',
    'circle',
    'circle,r_0',
    'circle,r_4097',
    'rounded-corners,r_',
    'rotate',
    'rotate,361',
    'rotate,-90',
    'rotate,90,90',
    'auto-orient,2',
    'flip,diagonal',
    'blur',
    'blur,r_3',
    'blur,r_51,s_1',
    'bright,101',
    'bright,-101',
    'contrast,x',
    'sharpen,49',
    'sharpen,400',
    'quality',
    'quality,q_0',
    'quality,Q_101',
    'interlace,2',
    'format',
    'format,svg',
    'info,x',
    'average-hue,1',
  ])('%s is an invalid argument', async (action) => {
    const { process } = await threeColumns()
    expect(codeOf(await process('k', `image/${action}`))).toBe('400 InvalidArgument')
  })
})
