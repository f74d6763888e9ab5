import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Batch } from '../../shared/contract/transfers.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'
import type { QueueProcessOptions } from './testing/queueProcess.ts'

const partBytes = 100 * 1024
const smallCount = 1000
/** Starting a process a dozen times takes its time on a busy machine. */
const timeout = 120_000
const largeNames = ['large-1.bin', 'large-2.bin', 'large-3.bin']

let fixture: Fixture
let child: ChildProcess
let batch: Batch | null
beforeEach(async () => {
  fixture = await createFixture()
})
afterEach(async () => {
  child.kill('SIGKILL')
  await fixture.close()
})

const files: Record<string, Buffer> = Object.fromEntries([
  ...Array.from({ length: smallCount }, (_, index) => [
    `album/${index % 10}/${index}.txt`,
    Buffer.from(`content ${index}`.repeat(1 + (index % 500))),
  ]),
  ...largeNames.map((name, index) => [`album/${name}`, Buffer.alloc(15 * partBytes + 17, index + 1)]),
])

/** Runs the queue in a process of its own; resolves with its batch, or with null when it was killed. */
async function run(order: QueueProcessOptions['order']): Promise<Batch | null> {
  const { url, accessKeyId, accessKeySecret, region } = fixture.sandbox
  const options: QueueProcessOptions = {
    databasePath: join(fixture.dir, '../child.db'),
    client: { endpoint: url, accessKeyId, accessKeySecret, region, bucket: 'photos' },
    partBytes,
    order,
  }
  const path = join(import.meta.dirname, 'testing/queueProcess.ts')
  child = spawn(process.execPath, [path, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [output] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'exit')])
  return child.signalCode === null ? (JSON.parse(output) as Batch) : null
}

/** Looks at the requests that move content, and kills the process at one of them. */
function killAt(count: number, operations: string[], look: (name: string) => void): void {
  let seen = 0
  fixture.onRequest((operation, name) => {
    if (!operations.includes(operation)) return
    look(name)
    if (++seen === count) child.kill('SIGKILL')
  })
}

async function storedParts(): Promise<string[]> {
  const found: string[] = []
  for await (const { name, uploadId } of fixture.client.eachUpload())
    for await (const { PartNumber } of fixture.client.eachPart(name, uploadId))
      found.push(`${name}#${PartNumber}`)
  return found
}

test(
  'a killed upload of 1,000 files goes on by itself; nothing complete is sent twice',
  { timeout },
  async () => {
    fixture.write(files)
    const order = { kind: 'upload' as const, path: join(fixture.dir, 'album') }
    const sending = ['PutObject', 'UploadPart']
    const twice: string[] = []
    let complete = new Set<string>()
    for (const count of [1, 7, 150, 40, 300, Infinity]) {
      killAt(count, sending, (name) => complete.has(name) && twice.push(name))
      batch = await run(order)
      complete = new Set([...(await fixture.keys()), ...(await storedParts())])
    }
    expect(batch).toMatchObject({
      doneCount: smallCount + 3,
      failedCount: 0,
      skippedCount: 0,
      conflictCount: 0,
    })
    expect(twice).toEqual([])
    expect(await fixture.client.listUploads()).toMatchObject({ uploads: [] })
    expect(await fixture.keys()).toEqual(Object.keys(files).sort())
    for (const [key, content] of Object.entries(files))
      expect((await fixture.client.get(key)).content.equals(content)).toBe(true)
  },
)

test(
  'a killed download of 1,000 files goes on by itself and leaves nothing half done',
  { timeout },
  async () => {
    await fixture.store(files)
    const folder = join(fixture.dir, 'down')
    mkdirSync(folder)
    const order = { kind: 'download' as const, keys: ['album/'], folder }
    const twice: string[] = []
    for (const count of [1, 8, 200, 30, 400, Infinity]) {
      // A file that has its final name is whole.
      killAt(count, ['GetObject'], (name) => existsSync(join(folder, name)) && twice.push(name))
      batch = await run(order)
    }
    expect(batch).toMatchObject({ doneCount: smallCount + 3, failedCount: 0, skippedCount: 0 })
    expect(twice).toEqual([])
    const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(found).toHaveLength(smallCount + 3)
    for (const [name, content] of Object.entries(files))
      expect(readFileSync(join(folder, name)).equals(content)).toBe(true)
  },
)
