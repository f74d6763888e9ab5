import { createReadStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sandboxClient, temporaryFolder } from '../../testing/sandbox.ts'
import { errorXml, failureOf, testClient, testServer } from '../../testing/server.ts'

it('adds to the end of an object, and compares checksums of the whole', async () => {
  const { client } = await sandboxClient()
  const first = await client.append('log', Buffer.from('1234'), { meta: { a: '1' } })
  expect(first).toMatchObject({ name: 'log', nextAppendPosition: '4' })
  const position = first.nextAppendPosition
  const second = await client.append('log', Buffer.from('56789'), { position, crc64: first.crc64 })
  expect(second).toMatchObject({ nextAppendPosition: '9', crc64: '11051210869376104954' })
  expect((await client.get('log')).content.toString()).toBe('123456789')
  expect((await client.head('log')).meta).toEqual({ a: '1' })
})

it('takes a path and a stream', async () => {
  const { client } = await sandboxClient()
  const path = join(temporaryFolder(), 'piece')
  writeFileSync(path, 'piece')
  await client.append('log', path)
  await client.append('log', createReadStream(path), { position: 5 })
  expect((await client.get('log')).content.toString()).toBe('piecepiece')
})

it('tells the object’s size when the position is another one', async () => {
  const { client } = await sandboxClient()
  await client.append('log', Buffer.from('1234'))
  expect(await failureOf(client.append('log', Buffer.from('x'), { position: '1' }))).toMatchObject({
    name: 'PositionNotEqualToLengthError',
    status: 409,
  })
})

it('is not repeated when its answer gets lost', async () => {
  const { client, sandbox } = await sandboxClient({ random: () => 0 })
  sandbox.faults.add({ operation: 'AppendObject', reset: 'after-body', times: 1 })
  expect(await failureOf(client.append('log', Buffer.from('1234')))).toMatchObject({
    kind: 'connection-lost',
  })
  expect((await client.get('log')).content.toString()).toBe('1234')
})

it('fails when the service counted another checksum', async () => {
  const headers = { 'x-oss-hash-crc64ecma': '1', 'x-oss-next-append-position': '14' }
  const { client } = testClient(await testServer({ headers }))
  const append = client.append('log', Buffer.from('1234'), { position: '10', crc64: '5' })
  expect(await failureOf(append)).toMatchObject({ kind: 'damaged-in-transit' })
})

it('asks for what the API asks', async () => {
  const server = await testServer({ status: 409, body: errorXml('ObjectNotAppendable') })
  const { client } = testClient(server)
  await failureOf(client.append('log.txt', Buffer.from('x'), { position: 7 }))
  expect(server.requests[0]).toMatchObject({
    method: 'POST',
    url: '/demo/log.txt?append&position=7',
    headers: { 'content-type': 'text/plain' },
  })
})

it('needs to be told where the next one begins', async () => {
  const { client } = testClient(await testServer({ headers: { etag: '"E"' } }))
  expect(await failureOf(client.append('k', Buffer.from('x')))).toMatchObject({
    kind: 'unreadable-answer',
    operation: 'AppendObject',
  })
})
