import { describe, expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import {
  blue,
  columns,
  decode,
  expectColor,
  green,
  plain,
  red,
  testGallery,
  white,
  withoutSharp,
} from './testImages.ts'

/** 60 by 40: red, green and blue columns of 20. */
const oldGallery = async () => {
  const gallery = await testGallery({ 'a.png': await columns([red, green, blue]).png().toBuffer() })
  return { ...gallery, old: async (operations: string) => decode(await gallery.get(`a.png@${operations}`)) }
}

describe.skipIf(withoutSharp)('names of the old image service', () => {
  test.each([
    ['30w', '30x20'],
    ['20h', '30x20'],
    ['30w_30h', '30x20'],
    ['30w_30h_0e', '30x20'],
    ['30w_30h_1e', '45x30'],
    ['30w_40h_2e', '30x40'],
    ['30w_30h_4e', '30x30'],
    ['30w_30h_1e_1c', '30x30'],
    ['30w_30h_1e_0c', '45x30'],
    ['120w', '120x80'],
    ['120w_1l', '60x40'],
    ['120w_0l', '120x80'],
    ['50p', '30x20'],
    ['2x', '120x80'],
    ['30w_2x', '60x40'],
    ['30w_50p', '15x10'],
    ['30w_1o_0i_90Q_1x', '30x20'],
    ['90r', '40x60'],
    ['10-1ci', '20x20'],
    ['10-0ci', '60x40'],
    ['20x10-5rc', '20x10'],
    ['20x-9rc', '20x40'],
    ['x10-1rc', '60x10'],
    ['30w|90r', '20x30'],
    ['0o_1x', '60x40'],
    ['.src', '60x40'],
  ])('%s makes 60x40 %s', async (operations, size) => {
    const { old } = await oldGallery()
    expect((await old(operations)).size).toBe(size)
  })

  test('say the format at their end', async () => {
    const { get, old } = await oldGallery()
    const jpeg = await get('a.png@100w_100h_1e_1c_90Q_1x.jpg')
    expect([jpeg.headers['content-type'], (await decode(jpeg)).size]).toEqual(['image/jpeg', '100x100'])
    expect((await old('30w.src')).format).toBe('png')
    expect((await old('.webp')).format).toBe('webp')
  })

  test('say where to cut and what to fill up with', async () => {
    const { old } = await oldGallery()
    expectColor((await old('20x10-5rc')).pixel(10, 5), green)
    expectColor((await old('20x10-3rc')).pixel(10, 5), blue)
    expectColor((await old('60w_60h_4e')).pixel(30, 2), white)
    expectColor((await old('60w_60h_4e_0-0-255bgc')).pixel(30, 2), blue)
  })

  test('name styles, in steps with others', async () => {
    const { old, putStyle, get } = await oldGallery()
    await putStyle('thumb', 'image/resize,w_30')
    await putStyle('400', '15w_90Q_1x.jpg')
    expect((await old('!thumb')).size).toBe('30x20')
    expect((await old('!400')).size).toBe('15x10')
    expect((await old('!thumb|90r')).size).toBe('20x30')
    expect(codeOf(await get('a.png@!none'))).toBe('404 NoSuchStyle')
    expect(codeOf(await get('a.png@1o|1o|1o|1o|1o'))).toBe('400 TooManyPipe')
  })

  test('ask what an image is', async () => {
    const { get, put } = await oldGallery()
    const names = async (key: string) => {
      const answer = await get(key)
      expect(answer.headers['content-type']).toBe('application/json')
      return Object.keys(JSON.parse(answer.text) as object)
    }
    expect(await names('a.png@info')).toEqual(
      expect.arrayContaining(['FileSize', 'Format', 'ImageHeight', 'ImageWidth']),
    )
    expect(codeOf(await get('a.png@exif'))).toBe('400 BadRequest')
    const photo = plain(red, 4, 4).withExif({ IFD0: { Make: 'Maker' } })
    await put('b.jpg', await photo.jpeg().toBuffer())
    expect(await names('b.jpg@info')).not.toContain('Make')
    expect(await names('b.jpg@infoexif')).toEqual(expect.arrayContaining(['Make', 'Format']))
    const exif = await names('b.jpg@exif')
    expect(exif).toEqual(expect.arrayContaining(['Make', 'FileSize', 'ImageHeight', 'ImageWidth']))
    expect(exif).not.toContain('Format')
  })

  test.each([
    '30',
    '30z',
    'w',
    '30w__20h',
    '30w_',
    '5e',
    '0w',
    '16385w',
    '-1w',
    '300-0-0bgc_10w_10h_4e',
    '10-2ci',
    '10x10-0rc',
    '361r',
    '30w.svg',
    '30w|',
    '',
    'Info',
    '!',
    '0Q',
    '101Q',
    '21x',
    'constructor',
    '1__proto__',
  ])('@%s is no way to process', async (operations) => {
    const { get } = await oldGallery()
    expect(['400 InvalidArgument', '404 NoSuchStyle']).toContain(codeOf(await get(`a.png@${operations}`)))
  })

  test('give way to an object that has such a name itself', async () => {
    const { get, put, ask } = await oldGallery()
    await put('a.png@30w', 'mine')
    expect((await get('a.png@30w')).text).toBe('mine')
    await put('me@example.com', await plain(red, 20, 20).png().toBuffer())
    expect((await decode(await get('me@example.com@10w'))).size).toBe('10x10')
    expect((await decode(await get('me@example.com'))).size).toBe('20x20')
    expect(codeOf(await get('other@example.com'))).toBe('404 NoSuchKey')
    // What is asked about the object itself has no other meaning.
    const { xml } = await ask({ method: 'POST', key: 'a.png@20w', query: { uploads: null } })
    const parts = await ask({ key: 'a.png@20w', query: { uploadId: String(xml['UploadId']) } })
    expect([parts.status, parts.xml['Key']]).toEqual([200, 'a.png@20w'])
    expect(codeOf(await ask({ key: 'a.png@20w', query: { acl: null } }))).toBe('404 NoSuchKey')
    // Only what reads is processed.
    await ask({ method: 'DELETE', key: 'me@example.com@10w' })
    expect((await get('me@example.com')).status).toBe(200)
    expect((await ask({ method: 'HEAD', key: 'me@example.com@10w' })).status).toBe(404)
  })

  test('that are requests for styles give way, too', async () => {
    const { ask, get } = await oldGallery()
    const { xml } = await ask({
      method: 'PUT',
      key: '?style&styleName=a',
      body: '<Style><Content>image/info</Content></Style>',
    })
    expect(xml).toEqual({})
    expect((await get('?style&styleName=a')).xml).toMatchObject({ Name: 'a', Content: 'image/info' })
    expect((await get('?style')).xml).toMatchObject({ Style: { Name: 'a' } })
    expect((await ask({ method: 'DELETE', key: '?style&styleName=a' })).status).toBe(204)
    expect(codeOf(await get('?style&styleName=a'))).toBe('404 NoSuchStyle')
    const headers = { 'x-oss-symlink-target': 'a.png' }
    await ask({ method: 'PUT', key: '?style&styleName=a', query: { symlink: null }, headers })
    expect((await decode(await get('?style&styleName=a'))).size).toBe('60x40')
  })

  test('need the right to read the image', async () => {
    const { ask, get } = await oldGallery()
    expect(codeOf(await ask({ key: 'a.png@30w', signature: 'none' }))).toBe('403 AccessDenied')
    await ask({
      method: 'PUT',
      key: 'a.png',
      query: { acl: null },
      headers: { 'x-oss-object-acl': 'public-read' },
    })
    expect((await decode(await ask({ key: 'a.png@30w', signature: 'none' }))).size).toBe('30x20')
    expect((await get('a.png@30w')).status).toBe(200)
  })

  test('are taken at the host of the service', async () => {
    const { ask, bucket } = await oldGallery()
    const answer = await ask({
      key: 'a.png@30w',
      host: `${bucket}.img-cn-hangzhou.aliyuncs.com`,
      path: '/a.png%4030w',
      signature: 'V1',
    })
    expect((await decode(answer)).size).toBe('30x20')
    expect(answer.headers['server']).toBe('Tengine')
  })

  test('are told what is missing in the words of the service', async () => {
    const { ask, bucket } = await oldGallery()
    const get = (channel: string, key: string) =>
      ask({ bucket: channel, key, host: `${channel}.img-cn-hangzhou.aliyuncs.com`, path: `/${key}` })
    const file = await get(bucket, 'gone.png@30w')
    expect([codeOf(file), file.headers['server']]).toEqual(['404 NoSuchFile', 'Tengine'])
    expect(codeOf(await get('no-such-channel', 'a.png@30w'))).toBe('404 NoSuchChannel')
    expect(codeOf(await get(bucket, 'a.png@!none'))).toBe('404 NoSuchStyle')
  })
})
