import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import {
  blue,
  columns,
  expectColor,
  green,
  plain,
  red,
  testGallery,
  white,
  withoutSharp,
} from './testImages.ts'

describe.skipIf(withoutSharp)('resize', () => {
  /** 60 by 40: red, green and blue columns of 20. */
  const gallery = async () => testGallery({ k: await columns([red, green, blue]).png().toBuffer() })

  test.each([
    ['w_30', '30x20'],
    ['h_20', '30x20'],
    ['w_30,h_30', '30x20'],
    ['m_lfit,w_30,h_10', '15x10'],
    ['m_mfit,w_30,h_30', '45x30'],
    ['m_fill,w_30,h_30', '30x30'],
    ['m_pad,w_30,h_30', '30x30'],
    ['m_fixed,w_30,h_40', '30x40'],
    ['l_30', '30x20'],
    ['s_30', '45x30'],
    ['l_30,s_10', '15x10'],
    ['m_fixed,l_30,s_10', '30x10'],
    ['w_30,l_60', '30x20'],
    ['p_50', '30x20'],
    ['p_200', '120x80'],
    ['w_1', '1x1'],
  ])('%s makes 60x40 %s', async (parameters, size) => {
    const { image } = await gallery()
    expect((await image('k', `image/resize,${parameters}`)).size).toBe(size)
  })

  test.each([
    ['w_120', '60x40', '120x80'],
    ['m_mfit,w_60,h_60', '60x40', '90x60'],
    ['m_fixed,w_10,h_80', '60x40', '10x80'],
    ['m_pad,w_80,h_80', '60x40', '80x80'],
    ['m_fill,w_50,h_50', '60x40', '50x50'],
  ])('%s enlarges only when that is asked for', async (parameters, limited, free) => {
    const { image } = await gallery()
    const sizes = await Promise.all(
      ['', ',limit_1', ',limit_0'].map(
        async (limit) => (await image('k', `image/resize,${parameters}${limit}`)).size,
      ),
    )
    expect(sizes).toEqual([limited, limited, free])
  })

  test('fill cuts off what is over on both sides alike', async () => {
    const { image } = await gallery()
    const { pixel } = await image('k', 'image/resize,m_fill,w_20,h_40')
    expectColor(pixel(3, 20), green)
    expectColor(pixel(16, 20), green)
  })

  test('pad puts the image into the middle of white, or of a color', async () => {
    const { image } = await gallery()
    const { pixel } = await image('k', 'image/resize,m_pad,w_60,h_60')
    expectColor(pixel(5, 5), white)
    expectColor(pixel(5, 54), white)
    expectColor(pixel(5, 12), red)
    expectColor(pixel(55, 47), blue)
    const colored = await image('k', 'image/resize,m_pad,w_60,h_60,color_00FF00')
    expectColor(colored.pixel(5, 5), green)
  })

  test('fixed keeps the colors where they are', async () => {
    const { image } = await gallery()
    const { pixel } = await image('k', 'image/resize,m_fixed,w_60,h_20')
    expectColor(pixel(10, 10), red)
    expectColor(pixel(50, 10), blue)
  })

  test('a side can be as long as 16384 pixels', async () => {
    const { process } = await testGallery({ k: await plain(red, 64, 4).png().toBuffer() })
    expect((await process('k', 'image/resize,w_16384,limit_0')).status).toBe(200)
    expect(codeOf(await process('k', 'image/resize,w_16385,limit_0'))).toBe('400 InvalidArgument')
    expect(codeOf(await process('k', 'image/resize,m_fixed,w_16384,h_1025,limit_0'))).toBe(
      '400 ImageTooLarge',
    )
  })

  test('a narrow image that would become endless in between is refused', async () => {
    const { process } = await testGallery({ k: await plain(red, 1, 4000).png().toBuffer() })
    expect(codeOf(await process('k', 'image/resize,m_fill,w_4000,h_4000,limit_0'))).toBe('400 ImageTooLarge')
  })

  test.each([
    [''],
    [','],
    [',w_0'],
    [',w_-1'],
    [',w_'],
    [',w'],
    [',w_1.5'],
    [',w_abc'],
    [',w_99999999999999999999'],
    [',h_16385'],
    [',m_stretch,w_1'],
    [',m_fill'],
    [',limit_2,w_1'],
    [',color_12345,m_pad,w_1,h_1'],
    [',p_0'],
    [',p_1001'],
    [',P_30'],
    [',z_1'],
  ])('resize%s is an invalid argument', async (parameters) => {
    const { process } = await gallery()
    expect(codeOf(await process('k', `image/resize${parameters}`))).toBe('400 InvalidArgument')
  })
})
