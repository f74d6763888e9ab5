import { randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startSandbox, type Sandbox } from '../../sandbox/index.ts'
import { randomFrom } from '../../sandbox/random.ts'
import { Client } from '../oss/index.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'
import { createKilledQueue, drawMoments, type KilledQueue } from './testing/killedQueue.ts'
import type { BucketAccess } from './testing/queueProcess.ts'

/** Which moments are drawn: a failure names the seed, and `KILL_SEED` draws them again. */
const seed = Number(process.env['KILL_SEED'] ?? randomInt(1_000_000))
const partBytes = 100 * 1024
/** Starting a process twenty times takes its time on a busy machine. */
const timeout = 240_000
const storing = ['PutObject', 'UploadPart', 'CompleteMultipartUpload']

let root: string
let fixture: Fixture
let target: Sandbox
let access: BucketAccess
let client: Client
let killed: KilledQueue | undefined
/** What was stored at the target, as `operation key#part`, and what was stored there once more. */
let stored: Set<string>
let twice: string[]

/** Two services that know nothing of each other. */
beforeEach(async () => {
  ;[stored, twice] = [new Set(), []]
  fixture = await createFixture()
  root = mkdtempSync(join(tmpdir(), 'osprey-relay-crash-'))
  target = await startSandbox({
    dataDir: root,
    onRequest: ({ operation, resource, query, errorCode }) => {
      if (errorCode !== undefined || !storing.includes(operation)) return
      stored.add(`${operation} ${resource.key ?? ''}#${query['partNumber'] ?? ''}`)
    },
  })
  const { url: endpoint, accessKeyId, accessKeySecret, region } = target
  access = { endpoint, accessKeyId, accessKeySecret, region, bucket: 'photos' }
  client = new Client(access)
  await client.putBucket('photos')
  const strike = target.faults.strike.bind(target.faults)
  vi.spyOn(target.faults, 'strike').mockImplementation((operation, call) => {
    const name = `${operation} ${call.resource.key ?? ''}#${call.query['partNumber'] ?? ''}`
    if (stored.has(name)) twice.push(name)
    killed?.count()
    return strike(operation, call)
  })
})
afterEach(async () => {
  killed?.kill()
  await client.close()
  await target.close()
  await fixture.close()
  rmSync(root, { recursive: true })
})

test(
  `a copy through this computer goes on after each of twenty kills, and nothing is stored twice (KILL_SEED=${seed})`,
  { timeout },
  async () => {
    const objects = Object.fromEntries([
      ...Array.from(
        { length: 800 },
        (_, index) => [`d/${index}.txt`, Buffer.from(`content ${index}`)] as const,
      ),
      ...[1, 2].map((index) => [`d/large ${index}.bin`, randomBytes(25 * partBytes + index)] as const),
    ])
    await fixture.store(objects)
    killed = createKilledQueue(fixture, { partBytes, order: { kind: 'copy', keys: ['d/'], target: access } })
    for (const moment of drawMoments(randomFrom(seed), 500))
      expect(await killed.run(moment), 'it ended before it was killed twenty times').toBeNull()
    const names = Object.keys(objects)
    expect(await killed.run(null)).toMatchObject({
      relay: 'other-service',
      doneCount: names.length,
      failedCount: 0,
    })
    expect(twice).toEqual([])
    expect((await client.listUploads()).uploads).toEqual([])
    for (const [name, content] of Object.entries(objects))
      expect((await client.get(name)).content.equals(content), name).toBe(true)
  },
)
