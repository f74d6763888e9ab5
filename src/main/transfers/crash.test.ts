import { createHash, randomInt } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { randomFrom } from '../../sandbox/random.ts'
import { createFixture, type Fixture } from './testing/fixture.ts'
import { createKilledQueue, drawMoments, type KilledQueue } from './testing/killedQueue.ts'

/** Which moments are drawn: a failure names the seed, and `KILL_SEED` draws them again. */
const seed = Number(process.env['KILL_SEED'] ?? randomInt(1_000_000))
const partBytes = 100 * 1024
const folderCount = 50
/** Starting a process forty times takes its time on a busy machine. */
const timeout = 240_000

const largeFiles: [string, Buffer][] = [3, 17, 31, 49].map((folder) => [
  `album/${folder}/large.bin`,
  Buffer.alloc(25 * partBytes + 17, folder),
])
const smallFiles: [string, Buffer][] = Array.from({ length: 5000 - largeFiles.length }, (_, index) => [
  `album/${index % folderCount}/${index}.txt`,
  Buffer.from(`content ${index}`.repeat(1 + (index % 50))),
])
const files = Object.fromEntries([...largeFiles, ...smallFiles])
const names = Object.keys(files)
const outcome = { failedCount: 0, skippedCount: 0, conflictCount: 0 }

let fixture: Fixture
let queue: KilledQueue | undefined
beforeAll(async () => {
  fixture = await createFixture()
})
afterEach(() => queue?.kill())
// Tens of thousands of files are removed.
afterAll(() => fixture.close(), timeout)

/** Starts a batch twenty times, each of which ends by a kill, and then lets it come to its end. */
async function runKilled(killed: KilledQueue, fileCount: number, afterKill: () => void = () => undefined) {
  queue = killed
  const stages: (string | null)[] = []
  for (const moment of drawMoments(randomFrom(seed), fileCount)) {
    expect(await killed.run(moment), 'it ended before it was killed twenty times').toBeNull()
    stages.push(killed.stage())
    afterKill()
  }
  expect(stages).toContain('listing')
  expect(stages.filter((stage) => stage === 'moving').length).toBeGreaterThan(10)
  return killed.run(null)
}

test(
  `an upload of 5,000 files goes on after each of twenty kills, and nothing is sent twice (KILL_SEED=${seed})`,
  { timeout },
  async () => {
    fixture.write(files)
    const order = { kind: 'upload', path: join(fixture.dir, 'album') } as const
    const killed = createKilledQueue(fixture, { partBytes, order })
    const storing = ['PutObject', 'UploadPart', 'CompleteMultipartUpload']
    const stored = new Set<string>()
    const twice: string[] = []
    fixture.onRequest((operation, name) => {
      if (storing.includes(operation) && stored.has(name)) twice.push(`${operation} ${name}`)
      killed.count()
    })
    fixture.onDone((operation, name) => storing.includes(operation) && stored.add(name))

    expect(await runKilled(killed, names.length)).toMatchObject({ ...outcome, doneCount: names.length })
    expect(twice).toEqual([])
    expect((await fixture.client.listUploads()).uploads).toEqual([])
    const etags: Record<string, string> = {}
    for await (const { name, etag } of fixture.client.eachObject()) etags[name] = etag
    expect(Object.keys(etags).sort()).toEqual([...names].sort())
    for (const [name, content] of smallFiles) expect(etags[name], name).toBe(etagOf(content))
    for (const [name, content] of largeFiles)
      expect((await fixture.client.get(name)).content.equals(content), name).toBe(true)
  },
)

/** That of an object that came in one piece. */
const etagOf = (content: Buffer) => `"${createHash('md5').update(content).digest('hex').toUpperCase()}"`

test(
  `a download of 2,000 files goes on after each of twenty kills, and nothing is fetched twice (KILL_SEED=${seed})`,
  { timeout },
  async () => {
    const folder = join(fixture.dir, 'down')
    mkdirSync(folder)
    const keys = Array.from({ length: 20 }, (_, index) => `album/${index}/`)
    const wanted = names.filter((name) => keys.some((key) => name.startsWith(key)))
    await storeMissing(wanted)
    const order = { kind: 'download', keys, folder } as const
    const killed = createKilledQueue(fixture, { partBytes, order })
    let fetched = new Set<string>()
    const twice: string[] = []
    fixture.onRequest((operation, name) => {
      // A file that has its final name is whole.
      const isThere = () => fetched.has(name) || existsSync(join(folder, name.replace(/@\d+$/, '')))
      if (operation === 'GetObject' && isThere()) twice.push(name)
      killed.count()
    })

    const batch = await runKilled(killed, wanted.length, () => {
      fetched = new Set(killed.fetchedParts())
    })
    expect(batch).toMatchObject({ ...outcome, doneCount: wanted.length })
    expect(twice).toEqual([])
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const found = entries.filter((entry) => entry.isFile())
    expect(found.map(({ parentPath, name }) => join(parentPath, name)).sort()).toEqual(
      wanted.map((name) => join(folder, name)).sort(),
    )
    for (const name of wanted)
      expect(readFileSync(join(folder, name)).equals(files[name] ?? Buffer.alloc(0)), name).toBe(true)
  },
)

/** What went up before need not go up again. */
async function storeMissing(wanted: string[]): Promise<void> {
  const stored = new Set(await fixture.keys())
  const missing = wanted.filter((name) => !stored.has(name))
  const storeSome = async () => {
    for (let name = missing.pop(); name; name = missing.pop())
      await fixture.client.put(name, files[name] ?? '')
  }
  await Promise.all(Array.from({ length: 8 }, storeSome))
}
