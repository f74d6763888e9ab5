import { describe, expect, test } from 'vitest'
import { codeOf, testBucket } from '../testSandbox.ts'
import { decode, encode, plain, red, testGallery, withoutSharp } from './testImages.ts'

const png = () => plain(red, 40, 20).png().toBuffer()
const small = 'image/resize,w_10'

describe.skipIf(withoutSharp)('ProcessObject', () => {
  test('stores what comes out, and says what it is', async () => {
    const { save, get } = await testGallery({ k: await png() })
    const answer = await save('k', `${small}/format,jpg|sys/saveas,o_${encode('out/ä.jpg')}`)
    const stored = await get('out/ä.jpg')
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/json'])
    expect(JSON.parse(answer.text)).toEqual({
      bucket: '',
      fileSize: stored.body.length,
      object: 'out/ä.jpg',
      status: 'OK',
    })
    expect([stored.headers['content-type'], (await decode(stored)).size]).toEqual(['image/jpeg', '10x5'])
    expect(stored.headers['x-oss-hash-crc64ecma']).toMatch(/^\d+$/)
  })

  test('takes a style, and plain base64, and another bucket', async () => {
    const { sandbox, save, putStyle, ask } = await testGallery({ k: await png() })
    const bucket = await testBucket(sandbox)
    await putStyle('thumb', small)
    const key = 'a?>~.png'
    const plainBase64 = Buffer.from(key).toString('base64')
    expect(plainBase64).toMatch(/[+/]/)
    const target = `o_${plainBase64},b_${Buffer.from(bucket).toString('base64')}`
    const answer = await save('k', `style/thumb|sys/saveas,${target}`)
    expect(JSON.parse(answer.text)).toMatchObject({ bucket, object: key })
    expect((await decode(await ask({ bucket, key }))).size).toBe('10x5')
  })

  test('may write over its own source', async () => {
    const { save, get } = await testGallery({ k: await png() })
    expect((await save('k', `${small}|sys/saveas,o_${encode('k')}`)).status).toBe(200)
    expect((await decode(await get('k'))).size).toBe('10x5')
  })

  test.each([
    [small, '400 InvalidArgument'],
    [`${small}|sys/saveas`, '400 InvalidArgument'],
    [`${small}|sys/saveas,b_YQ`, '400 InvalidArgument'],
    [`${small}|sys/saveas,o_${encode('/a')}`, '400 InvalidObjectName'],
    [`${small}|sys/saveas,o_YQ,b_${encode('X')}`, '400 InvalidBucketName'],
    [`${small}|sys/saveas,o_YQ,b_${encode('no-such-bucket')}`, '404 NoSuchBucket'],
    [`sys/saveas,o_YQ|${small}`, '400 InvalidArgument'],
    ['', '400 InvalidArgument'],
  ])('with %j is refused, and stores nothing', async (written, code) => {
    const { save, ask } = await testGallery({ k: await png() })
    expect(codeOf(await save('k', written))).toBe(code)
    expect((await ask({})).xml['Contents']).toMatchObject({ Key: 'k' })
  })

  test('of a missing object, or of text, stores nothing', async () => {
    const { save, get, put } = await testGallery()
    await put('text', 'hello')
    expect(codeOf(await save('gone', `${small}|sys/saveas,o_YQ`))).toBe('404 NoSuchKey')
    expect(codeOf(await save('text', `${small}|sys/saveas,o_YQ`))).toBe('400 BadRequest')
    expect((await get('a')).status).toBe(404)
  })

  test('needs the right to write where it saves', async () => {
    const { ask } = await testGallery({ k: await png() })
    await ask({ method: 'PUT', query: { acl: null }, headers: { 'x-oss-acl': 'public-read' } })
    const body = `x-oss-process=${encodeURIComponent(`${small}|sys/saveas,o_YQ`)}`
    const query = { 'x-oss-process': null }
    expect(codeOf(await ask({ method: 'POST', key: 'k', query, body, signature: 'none' }))).toBe(
      '403 AccessDenied',
    )
  })

  test('keeps an object that is retained', async () => {
    const { save, ask, put } = await testGallery({ k: await png() })
    const body =
      '<InitiateWormConfiguration><RetentionPeriodInDays>1</RetentionPeriodInDays></InitiateWormConfiguration>'
    const { headers } = await ask({ method: 'POST', query: { worm: null }, body })
    await ask({ method: 'POST', query: { wormId: String(headers['x-oss-worm-id']) } })
    await put('kept', 'x')
    expect(codeOf(await save('k', `${small}|sys/saveas,o_${encode('kept')}`))).toBe('409 FileImmutable')
  })

  test('works as a task, too', async () => {
    const { ask, get } = await testGallery({ k: await png() })
    const body = `x-oss-async-process=${encodeURIComponent(`${small}|sys/saveas,o_${encode('out')}`)}`
    const answer = await ask({ method: 'POST', key: 'k', query: { 'x-oss-async-process': null }, body })
    expect(Object.keys(JSON.parse(answer.text) as object)).toEqual(['EventId', 'RequestId', 'TaskId'])
    expect((await decode(await get('out'))).size).toBe('10x5')
  })
})
