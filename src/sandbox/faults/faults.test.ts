import { randomBytes } from 'node:crypto'
import http from 'node:http'
import { beforeEach, expect, test } from 'vitest'
import { codeOf, send, testBucket, testStore, wire } from '../testSandbox.ts'
import { refusalCodes } from './refusal.ts'
import type { FaultInput } from './fault.ts'
import type { RefusalStatus } from './refusal.ts'

type Store = Awaited<ReturnType<typeof testStore>>
let store: Store

beforeEach(async () => {
  store = await testStore()
})

test('a fault hits the requests it is for, so often as it says', async () => {
  const { sandbox, put } = store
  sandbox.faults.add({
    operation: 'PutObject',
    key: 'k',
    after: 1,
    times: 2,
    refuse: { status: 503, delayMs: 7 },
  })
  const statuses = []
  for (const key of ['k', 'other', 'k', 'k', 'k']) statuses.push((await put(key, 'x')).status)
  expect(statuses).toEqual([200, 200, 503, 503, 200])
})

test('requests are held until as many have come as the fault gathers', async () => {
  const { sandbox, put } = store
  sandbox.faults.add({ operation: 'PutObject', gather: 3 })
  const answered: string[] = []
  const ask = async (key: string) => {
    expect((await put(key, 'x')).status).toBe(200)
    answered.push(key)
  }
  const first = [ask('a'), ask('b')]
  expect((await store.get('elsewhere')).status).toBe(404)
  expect(answered).toEqual([])
  await Promise.all([...first, ask('c')])
  await ask('d')
  expect(answered.toSorted()).toEqual(['a', 'b', 'c', 'd'])
})

/** Which of 40 requests a fault hits. */
async function hitsOf(fault: FaultInput): Promise<number[]> {
  const { sandbox, put } = store
  const remove = sandbox.faults.add({ refuse: { status: 503 }, ...fault })
  const statuses: number[] = []
  for (let index = 0; index < 40; index++) statuses.push((await put('k', 'x')).status)
  remove()
  return statuses.flatMap((status, index) => (status === 503 ? [index] : []))
}

test('a fault hits a share of the requests, by chance, and the same ones with the same seed', async () => {
  const hits = await hitsOf({ share: 0.25, seed: 7 })
  expect(hits.length).toBeGreaterThan(3)
  expect(hits.length).toBeLessThan(20)
  expect(await hitsOf({ share: 0.25, seed: 7 })).toEqual(hits)
  expect(await hitsOf({ share: 0.25, seed: 8 })).not.toEqual(hits)
  expect(await hitsOf({ share: 0.25, seed: 7, times: 3 })).toEqual(hits.slice(0, 3))
})

test.each([0, 1.1])('a share of %d is refused', (share) => {
  expect(() => store.sandbox.faults.add({ share, refuse: { status: 503 } })).toThrow('share')
})

test.each([
  [429, 'TooManyRequests'],
  [500, 'InternalError'],
  [503, 'ServiceUnavailable'],
] as const)('a refusal with %i says when to come again', async (status, code) => {
  const { sandbox, put } = store
  sandbox.faults.add({ refuse: { status, delayMs: 1500 }, times: 1 })
  const answer = await put('k', 'x')
  expect([answer.status, answer.xml['Code'], answer.headers['x-oss-qos-delay-time']]).toEqual([
    status,
    code,
    '1500',
  ])
  expect((await put('k', 'x')).headers['x-oss-qos-delay-time']).toBeUndefined()
})

test.each(Object.entries(refusalCodes).flatMap(([status, codes]) => codes.map((code) => ({ status, code }))))(
  'a refusal with $code has the status $status',
  async ({ status, code }) => {
    const { sandbox, put } = store
    sandbox.faults.add({ refuse: { status: Number(status) as RefusalStatus, code }, times: 1 })
    expect(codeOf(await put('k', 'x'))).toBe(`${status} ${code}`)
    expect((await put('k', 'x')).status).toBe(200)
  },
)

test('an account that is disabled is told the bucket, and the cause', async () => {
  const { sandbox, put, bucket } = store
  sandbox.faults.add({ refuse: { status: 403, code: 'UserDisable' } })
  expect((await put('k', 'x')).xml).toMatchObject({ BucketName: bucket, EC: '0003-00000801' })
})

test('a code is refused that has another status', () => {
  const { faults } = store.sandbox
  expect(() => faults.add({ refuse: { status: 403, code: 'CpuLimitExceeded' } })).toThrow('another status')
})

test.each(['before-body', 'in-body'] as const)('an upload that is reset %s stores nothing', async (reset) => {
  const { sandbox, put, get } = store
  sandbox.faults.add({ reset, operation: 'PutObject', times: 1 })
  await expect(put('k', Buffer.alloc(500_000))).rejects.toMatchObject({
    code: expect.stringMatching(/ECONNRESET|EPIPE/),
  })
  expect((await get('k')).status).toBe(404)
})

test('an upload that is reset after its body is stored, though nobody hears of it', async () => {
  const { sandbox, put, get } = store
  sandbox.faults.add({ reset: 'after-body', operation: 'PutObject', times: 1 })
  await expect(put('k', 'hello')).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect((await get('k')).text).toBe('hello')
})

interface Download {
  status: number | undefined
  received: Buffer
  outcome: unknown
}

/** What comes of an object until its connection ends, and how it ends. */
function download(key: string): Promise<Download> {
  const { sandbox, bucket } = store
  const chunks: Buffer[] = []
  return new Promise((resolve) => {
    let status: number | undefined
    const end = (outcome: unknown) => resolve({ status, received: Buffer.concat(chunks), outcome })
    const message = http.request({ port: sandbox.port, ...wire(sandbox, { bucket, key }) }, (response) => {
      status = response.statusCode
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', end)
      response.on('end', () => end('whole'))
    })
    message.on('error', end)
    message.end()
  })
}

const broken = { code: 'ECONNRESET' }

test.each([{ reset: 'in-body', atByte: 300_000 } as const, { truncateTo: 300_000 }])(
  'a download with %j breaks off there',
  async (fault) => {
    const { sandbox, put } = store
    const bytes = randomBytes(900_000)
    await put('k', bytes)
    sandbox.faults.add({ operation: 'GetObject', ...fault })
    const { received, outcome } = await download('k')
    expect(outcome).toMatchObject(broken)
    expect(received.length).toBeLessThanOrEqual(300_000)
    expect(received.equals(bytes.subarray(0, received.length))).toBe(true)
    if ('truncateTo' in fault) expect(received.length).toBe(300_000)
  },
)

test('a download that is reset in its body, nobody says where, breaks off within its first half', async () => {
  const { sandbox, put } = store
  const bytes = randomBytes(900_000)
  await put('k', bytes)
  sandbox.faults.add({ operation: 'GetObject', reset: 'in-body' })
  const { received, outcome } = await download('k')
  expect(outcome).toMatchObject(broken)
  expect(received.length).toBeLessThanOrEqual(450_000)
  expect(received.equals(bytes.subarray(0, received.length))).toBe(true)
})

test.each(['before-body', 'after-body'] as const)(
  'a download that is reset %s gives no answer, and the next one is whole',
  async (reset) => {
    const { sandbox, put } = store
    await put('k', 'hello')
    sandbox.faults.add({ operation: 'GetObject', reset, times: 1 })
    const { status, received, outcome } = await download('k')
    expect([status, received.length]).toEqual([undefined, 0])
    expect(outcome).toMatchObject(broken)
    expect(await download('k')).toMatchObject({ status: 200, outcome: 'whole' })
  },
)

test('a range that is reset breaks off where its own bytes do', async () => {
  const { sandbox, bucket, put } = store
  const bytes = randomBytes(900_000)
  await put('k', bytes)
  const remove = sandbox.faults.add({ operation: 'GetObject', truncateTo: 1000 })
  const headers = { range: 'bytes=500000-899999' }
  await expect(send(sandbox, { bucket, key: 'k', headers })).rejects.toMatchObject(broken)
  remove()
  const { status, body } = await send(sandbox, { bucket, key: 'k', headers })
  expect([status, body.equals(bytes.subarray(500_000))]).toEqual([206, true])
})

test.each([
  ['before-body', 'hello'],
  ['after-body', undefined],
] as const)('of a request without a body, one that is reset %s is done or not done', async (reset, left) => {
  const { sandbox, ask, put, get } = store
  await put('k', 'hello')
  sandbox.faults.add({ operation: 'DeleteObject', reset, times: 1 })
  await expect(ask({ method: 'DELETE', key: 'k' })).rejects.toMatchObject(broken)
  const { status, text } = await get('k')
  expect(status === 200 ? text : undefined).toBe(left)
})

test('latency holds back the requests it is for, and no others', async () => {
  const { sandbox, put, get } = store
  await put('slow', 'x')
  await put('fast', 'x')
  sandbox.faults.add({ operation: 'GetObject', key: 'slow', latencyMs: 1500 })
  const answered: string[] = []
  const note = (key: string) => get(key).then(({ text }) => answered.push(`${key} ${text}`))
  await Promise.all([note('slow'), note('fast')])
  expect(answered).toEqual(['fast x', 'slow x'])
})

test('latency comes before a refusal and before anything is stored', async () => {
  const { sandbox, put, get } = store
  sandbox.faults.add({ operation: 'PutObject', latencyMs: 1500, refuse: { status: 503 }, times: 1 })
  const answered: string[] = []
  const slow = put('k', 'x').then((answer) => answered.push(codeOf(answer)))
  answered.push(codeOf(await get('k')))
  await slow
  expect(answered).toEqual(['404 NoSuchKey', '503 ServiceUnavailable'])
})

test('a wrong checksum is stated and nothing else is touched', async () => {
  const { sandbox, put, get } = store
  const right = (await put('k', 'hello')).headers['x-oss-hash-crc64ecma']
  sandbox.faults.add({ wrongCrc: true })
  expect((await put('k', 'hello')).headers['x-oss-hash-crc64ecma']).not.toBe(right)
  const { headers, text } = await get('k')
  expect([headers['x-oss-hash-crc64ecma'] === right, text]).toEqual([false, 'hello'])
})

test('a full disk refuses what comes and keeps what is there', async () => {
  const reported: unknown[] = []
  const { sandbox, put, get } = await testStore({ onInternalError: (error) => reported.push(error) })
  await put('k', 'first')
  sandbox.faults.add({ diskFull: true, times: 1 })
  const answer = await put('k', 'second')
  expect([answer.status, answer.xml['Code']]).toEqual([507, 'InsufficientStorage'])
  expect(reported).toMatchObject([{ code: 'ENOSPC' }])
  expect((await get('k')).text).toBe('first')
})

test('a rate is kept, both ways', async () => {
  const { sandbox, put, get } = store
  sandbox.faults.add({ bytesPerSecond: 1_000_000 })
  for (const move of [() => put('k', Buffer.alloc(200_000)), () => get('k')]) {
    const started = performance.now()
    await move()
    expect(performance.now() - started).toBeGreaterThan(150)
  }
})

test('a clock that is off refuses who is right', async () => {
  const { sandbox, get } = store
  sandbox.faults.clockOffsetMs = 20 * 60_000
  expect((await get('k')).xml['Code']).toBe('RequestTimeTooSkewed')
  sandbox.faults.clear()
  expect((await get('k')).xml['Code']).toBe('NoSuchKey')
})

test('without faults nothing is in the way', async () => {
  const { sandbox } = store
  const remove = sandbox.faults.add({ refuse: { status: 500 } })
  remove()
  expect((await send(sandbox, { bucket: await testBucket(sandbox) })).status).toBe(200)
})
