import { expect, it } from 'vitest'
import { ImageClient } from './index.ts'
import { sandboxClient } from './testing/sandbox.ts'
import { failureOf, secret, testServer } from './testing/server.ts'
import type { Answer } from './testing/server.ts'
import { parseXml } from './xml.ts'

const accessKey = { accessKeyId: 'testKeyId', accessKeySecret: secret, bucket: 'demo' }

async function imageClient(...answers: Answer[]) {
  const server = await testServer(...answers)
  return { server, images: new ImageClient({ ...accessKey, imageHost: server.url }) }
}

it('fetches what the name says', async () => {
  const { server, images } = await imageClient({ body: 'a smaller image' })
  const { content } = await images.get('a.jpg@100w_90Q')
  expect(content.toString()).toBe('a smaller image')
  expect(server.requests[0]?.url).toBe('/demo/a.jpg%40100w_90Q')
  expect(server.requests[0]?.headers.authorization).toMatch(/^OSS testKeyId:/)
})

it('describes images in numbers and words', async () => {
  const info = { FileSize: { value: '21839' }, Format: { value: 'jpg' }, XResolution: { value: '1/1' } }
  const { server, images } = await imageClient({ body: JSON.stringify(info) }, { body: 'no json' })
  expect((await images.getInfo('a.jpg')).data).toEqual({ FileSize: 21839, Format: 'jpg', XResolution: '1/1' })
  expect(server.requests[0]?.url).toBe('/demo/a.jpg%40infoexif')
  expect(await failureOf(images.getExif('a.jpg'))).toMatchObject({ kind: 'unreadable-answer' })
  expect(server.requests[1]?.url).toBe('/demo/a.jpg%40exif')
})

it('keeps styles in the bucket', async () => {
  const style = '<Style><Name>a</Name><Content>image/resize,w_200</Content></Style>'
  const { server, images } = await imageClient(
    {},
    { body: style },
    { body: `<StyleList>${style}</StyleList>` },
    { status: 204 },
  )
  await images.putStyle('a', '<&>')
  expect(parseXml(String(server.requests[0]?.body))).toEqual({ Style: { Content: '<&>' } })
  expect((await images.getStyle('a')).data).toMatchObject({ Name: 'a', Content: 'image/resize,w_200' })
  expect((await images.listStyle()).data).toHaveLength(1)
  await images.deleteStyle('a')
  expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'PUT /demo/?style&styleName=a',
    'GET /demo/?style&styleName=a',
    'GET /demo/?style',
    'DELETE /demo/?style&styleName=a',
  ])
})

it('has its styles kept by the service', async () => {
  const { sandbox } = await sandboxClient()
  const images = new ImageClient({ ...sandbox, bucket: 'demo', imageHost: sandbox.url })
  for (const name of ['large', 'small']) await images.putStyle(name, `image/resize,${name}`)
  expect((await images.getStyle('small')).data).toMatchObject({
    Name: 'small',
    Content: 'image/resize,small',
    CreateTime: expect.stringMatching(/ GMT$/),
    LastModifyTime: expect.stringMatching(/ GMT$/),
  })
  expect((await images.listStyle()).data.map(({ Name }) => Name)).toEqual(['large', 'small'])
  await images.deleteStyle('small')
  expect(await failureOf(images.getStyle('small'))).toMatchObject({ name: 'NoSuchStyleError', status: 404 })
  await images.close()
})

it('signs addresses at the domain of the image service', () => {
  const images = new ImageClient({ ...accessKey, imageHost: 'thumbnail.example.com' })
  expect(images.signatureUrl('demo.jpg@200w')).toMatch(
    /^http:\/\/thumbnail\.example\.com\/demo\.jpg%40200w\?OSSAccessKeyId=testKeyId&Expires=\d+&Signature=/,
  )
})

it('needs a bucket and a domain', () => {
  expect(() => new ImageClient({ ...accessKey, imageHost: '' })).toThrow('require imageHost')
  expect(() => new ImageClient({ ...accessKey, bucket: '', imageHost: 'a' })).toThrow('require bucket')
})
