import { createWriteStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { sandboxClient, temporaryFolder } from '../../testing/sandbox.ts'
import { failureOf, testClient, testServer } from '../../testing/server.ts'

const content = Buffer.alloc(3_000_000, '0123456789abcdef!')

async function stored() {
  const { client, sandbox } = await sandboxClient({ random: () => 0 })
  await client.put('k', content)
  return { client, sandbox, path: join(temporaryFolder(), 'fetched') }
}

describe('fetching', () => {
  it('gives the bytes', async () => {
    const { client } = await stored()
    const { content: fetched, res } = await client.get('k')
    expect(fetched.equals(content)).toBe(true)
    expect(res).toMatchObject({ status: 200, size: content.length })
  })

  it('writes a file or a stream', async () => {
    const { client, path } = await stored()
    await client.get('k', path)
    expect(readFileSync(path).equals(content)).toBe(true)
    await client.get('k', createWriteStream(`${path}2`))
    expect(readFileSync(`${path}2`).equals(content)).toBe(true)
  })

  it('offers a stream', async () => {
    const { client } = await stored()
    const { stream, res } = await client.getStream('k')
    expect(res).toMatchObject({ status: 200, headers: { 'content-length': String(content.length) } })
    expect((await buffer(stream)).equals(content)).toBe(true)
  })

  it('gives a range, whose checksum is not that of the object', async () => {
    const { client } = await stored()
    const { content: fetched, res } = await client.get('k', { headers: { Range: 'bytes=1-3' } })
    expect({ status: res.status, text: fetched.toString() }).toEqual({ status: 206, text: '123' })
  })

  it('says that nothing changed', async () => {
    const { client } = await stored()
    const { res } = await client.head('k')
    const headers = { 'If-None-Match': res.headers.etag }
    expect(await client.get('k', { headers })).toMatchObject({
      content: Buffer.alloc(0),
      res: { status: 304 },
    })
    expect(await client.head('k', { headers })).toMatchObject({ status: 304, meta: null })
  })

  it('begins anew after a cut, and takes back the bytes that it told of', async () => {
    const { client, sandbox, path } = await stored()
    sandbox.faults.add({ operation: 'GetObject', reset: 'in-body', times: 1 })
    let bytes = 0
    await client.get('k', path, { onBytes: (delta) => (bytes += delta) })
    expect(readFileSync(path).equals(content)).toBe(true)
    expect(bytes).toBe(content.length)
  })
})

describe('fetching fails', () => {
  it('when what came has another checksum', async () => {
    const { client, sandbox, path } = await stored()
    sandbox.faults.add({ operation: 'GetObject', wrongCrc: true })
    const damaged = { name: 'IntegrityError', kind: 'damaged-in-transit' }
    expect(await failureOf(client.get('k'))).toMatchObject(damaged)
    expect(await failureOf(client.get('k', path))).toMatchObject(damaged)
    expect(existsSync(path)).toBe(false)
    const { stream } = await client.getStream('k')
    expect(await failureOf(buffer(stream))).toMatchObject(damaged)
  })

  it('with the stream, when it is cut after its begin', async () => {
    const { client, sandbox } = await stored()
    sandbox.faults.add({ operation: 'GetObject', reset: 'in-body' })
    const { stream } = await client.getStream('k')
    expect(await failureOf(buffer(stream))).toMatchObject({ name: 'RequestError', kind: 'connection-lost' })
  })

  it('when there is nothing, and leaves no file', async () => {
    const { client, path } = await stored()
    expect(await failureOf(client.get('missing', path))).toMatchObject({ name: 'NoSuchKeyError' })
    expect(await failureOf(client.getStream('missing'))).toMatchObject({ name: 'NoSuchKeyError' })
    expect(existsSync(path)).toBe(false)
  })

  it('when the stream cannot take it, with its error', async () => {
    const { client } = await stored()
    const full = createWriteStream('/dev/full')
    expect(await failureOf(client.get('k', full))).toMatchObject({ code: 'ENOSPC' })
    const closing = createWriteStream('/dev/null')
    closing.destroy()
    expect(await failureOf(client.get('k', closing))).toMatchObject({
      message: expect.stringContaining('closed'),
    })
  })

  it('when the file cannot be opened, with the system’s error', async () => {
    const { client, path } = await stored()
    expect(await failureOf(client.get('k', join(path, 'below')))).toMatchObject({ code: 'ENOENT' })
  })

  it('when a condition is not met', async () => {
    const { client } = await stored()
    const call = client.get('k', { headers: { 'If-Match': '"other"' } })
    expect(await failureOf(call)).toMatchObject({ name: 'PreconditionFailedError', kind: 'object-changed' })
  })
})

it('stops the sender when the reader of a stream leaves', async () => {
  const ended = Promise.withResolvers<boolean>()
  const server = await testServer((_request, response) => {
    response.writeHead(200)
    const more = () => response.write(Buffer.alloc(100_000))
    response.on('drain', more).on('close', () => ended.resolve(response.writableFinished))
    more()
  })
  const { client } = testClient(server)
  const { stream } = await client.getStream('k')
  stream.destroy()
  expect(await ended.promise).toBe(false)
})

it('asks for processed images without comparing checksums', async () => {
  const server = await testServer({ headers: { 'x-oss-hash-crc64ecma': '1' }, body: 'a smaller image' })
  const { client } = testClient(server)
  const { content: image } = await client.get('k', { process: 'image/resize,w_10' })
  expect(image.toString()).toBe('a smaller image')
  expect(server.requests[0]?.url).toBe('/demo/k?x-oss-process=image%2Fresize%2Cw_10')
})
