import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { LinkListFormat, LinkListProgress } from '../../shared/contract/linkLists.ts'
import { bucket, fillService, startLibrary, startService, temporaryFolder } from '../library/testLibrary.ts'
import { fetchBehind } from '../oss/testing/fetchBehind.ts'
import { writeWholeFile } from '../storage/wholeFile.ts'
import { formats } from './formats.ts'
import { createLinkLists } from './linkLists.ts'

const place = { profileId: 'p', bucket, prefix: '' }
const everyName = [
  'it\'s $HOME `id` \\ "q".txt',
  '新 folder/-x #?%+&;|*.jpg',
  '=1+1',
  ' a',
  'a\nb',
  'ends in ',
]

async function setUp(dataDir?: string) {
  const { client, sandbox } = await startService(dataDir)
  const { library } = await startLibrary(() => Promise.resolve(client))
  const reports: LinkListProgress[] = []
  const lists = createLinkLists({
    clients: { forBucket: () => Promise.resolve(client) },
    selectedObjects: library.selectedObjects,
    locale: () => 'en',
    onProgress: (progress) => reports.push(progress),
    now: Date.now,
  })
  const request = (keys: string[], format: LinkListFormat) => ({
    ...{ place, format, domain: null, expiresInSeconds: 3600 },
    selection: { type: 'keys' as const, keys },
  })
  return { client, sandbox, lists, reports, request }
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'osprey-links-'))
  onTestFinished(() => rmSync(made, { recursive: true }))
  return made
}

/** Every file below a folder with its content. */
function filesIn(root: string): Record<string, string> {
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  return Object.fromEntries(
    found.map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      return [path.slice(root.length + 1), readFileSync(path, 'utf8')]
    }),
  )
}

test('each link of a list fetches its object, whatever its key is', async () => {
  const { client, lists, request } = await setUp()
  for (const key of everyName) await client.put(key, Buffer.from(`content of ${key}`))
  await client.put('新 folder/', Buffer.alloc(0))
  const keys = everyName.map((key) => (key.includes('/') ? '新 folder/' : key))
  const { text, linkCount } = await lists.copy(request(keys, 'lines'))
  expect(linkCount).toBe(everyName.length)
  const found = await Promise.all(
    text
      .trimEnd()
      .split('\n')
      .map(async (url) => (await fetch(url)).text()),
  )
  expect(found.toSorted()).toEqual(everyName.map((key) => `content of ${key}`).toSorted())
})

test('each link of a list below a domain of the bucket fetches its object there', async () => {
  const { client, sandbox, lists, request } = await setUp()
  for (const key of everyName) await client.put(key, Buffer.from(`content of ${key}`))
  await client.createCnameToken(bucket, 'files.example.com')
  await client.putBucketCname(bucket, 'files.example.com')
  const { text } = await lists.copy({ ...request(everyName, 'lines'), domain: 'http://files.example.com' })
  const urls = text.trimEnd().split('\n')
  expect(urls.every((url) => url.startsWith('http://files.example.com/'))).toBe(true)
  const found = await Promise.all(urls.map((url) => fetchBehind(sandbox.port, url)))
  expect(found.map(({ text: content }) => content).toSorted()).toEqual(
    everyName.map((key) => `content of ${key}`).toSorted(),
  )
})

test('the script fetches every object under a safe name, and leaves alone what is there', async () => {
  const { client, lists, request } = await setUp()
  for (const key of everyName) await client.put(key, Buffer.from(`content of ${key}`))
  const { text } = await lists.copy(request(everyName, 'script'))
  const [target, scripts] = [folder(), folder()]
  writeFileSync(join(scripts, 'links.sh'), text)
  writeFileSync(join(target, '=1+1'), 'mine')
  await promisify(execFile)('sh', [join(scripts, 'links.sh')], { cwd: target })
  expect(filesIn(target)).toEqual({
    "it's $HOME `id` _ _q_.txt": `content of ${everyName[0]}`,
    '新 folder/-x #_%+&;__.jpg': `content of ${everyName[1]}`,
    ...{ '=1+1': 'mine', ' a': 'content of  a', a_b: 'content of a\nb', 'ends in_': 'content of ends in ' },
  })
})

test('a script tells by its exit status that a file could not be fetched, and goes on', async () => {
  const { client, lists, request } = await setUp()
  for (const key of ['gone', 'there']) await client.put(key, Buffer.from(key))
  const { text } = await lists.copy(request(['gone', 'there'], 'script'))
  await client.delete('gone')
  const target = folder()
  const failed = promisify(execFile)('sh', ['-c', text], { cwd: target })
  await expect(failed).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Could not be fetched: ./gone') as string,
  })
  expect(filesIn(target)).toEqual({ there: 'there' })
})

test('a shell takes every path and link of a script as it is', async () => {
  const path = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .map((text) => text.replaceAll('\0', '_'))
  await fc.assert(
    fc.asyncProperty(fc.array(path, { minLength: 1, maxLength: 20 }), async (paths) => {
      const asked = paths.map((each) => each.toWellFormed())
      const lines = asked.map((each) =>
        formats.script.line({ key: each, path: each, sizeBytes: 0, url: `https://x/${each}` }, 0),
      )
      const script = `get() { printf '%s\\0%s\\0' "$1" "$2"; }\n${lines.join('')}`
      const { stdout } = await promisify(execFile)('sh', ['-c', script])
      expect(stdout.split('\0').slice(0, -1)).toEqual(
        asked.flatMap((each) => [`./${each}`, `https://x/${each}`]),
      )
    }),
    { numRuns: 10 },
  )
})

test('aria2 gets two lines for each file, and a table one row, whatever the key is', () => {
  const row = (key: string) => formats.csv.line({ key, path: 'p', sizeBytes: 7, url: 'https://x/?a=1' }, 0)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (key) => {
      const [, quoted, plain] =
        /^(?:"((?:[^"]|"")*)"|([^",]*)),7,https:\/\/x\/\?a=1,1970-01-01T00:00:00\.000Z\r\n$/s.exec(
          row(key),
        ) ?? []
      const read = quoted?.replaceAll('""', '"') ?? plain
      expect([key, `'${key}`]).toContain(read)
    }),
  )
  const line = formats.aria2.line({ key: ' a', path: ' a', sizeBytes: 0, url: 'https://x/%20a' }, 0)
  expect(line).toBe('https://x/%20a\n  out=./ a\n')
})

test('a list of five thousand links is written with its progress, and all of them end at one time', async () => {
  const dataDir = temporaryFolder()
  const objects = Array.from({ length: 5000 }, (_, index) => ({
    ...{ key: `shoot/${index}.jpg`, sizeBytes: index, storageClass: 'Standard', modifiedMs: 0 },
  }))
  await fillService(dataDir, objects)
  const { lists, reports, request } = await setUp(dataDir)
  const { id, fileName } = lists.open(request(['shoot/'], 'csv'))
  const path = join(folder(), fileName)
  await lists.write(id, (pieces) => writeWholeFile(path, pieces))
  expect(fileName).toBe('Links shelf.csv')
  expect(reports.at(-1)).toEqual({ listId: id, linkCount: 5000, state: 'done', failure: null })
  expect(reports.map(({ linkCount }) => linkCount)).toEqual(
    reports.map(({ linkCount }) => linkCount).toSorted((a, b) => a - b),
  )
  const rows = readFileSync(path, 'utf8').split('\r\n').slice(1, -1)
  expect(rows).toHaveLength(5000)
  expect(new Set(rows.map((each) => each.split(',').at(-1))).size).toBe(1)
  expect(lists.waiting(id)).toBeNull()
})

test('a list that is stopped, or cannot be written, leaves no file and says so', async () => {
  const { client, lists, reports, request } = await setUp()
  await client.put('a', Buffer.from('a'))
  const stopped = lists.open(request(['a'], 'lines'))
  const target = folder()
  await lists.write(stopped.id, async (pieces) => {
    lists.cancel(stopped.id)
    await writeWholeFile(join(target, 'links.txt'), pieces)
  })
  expect(reports.at(-1)).toMatchObject({ listId: stopped.id, state: 'cancelled' })
  const lost = lists.open(request(['a'], 'lines'))
  await lists.write(lost.id, (pieces) => writeWholeFile(join(target, 'no', 'links.txt'), pieces))
  expect(reports.at(-1)).toMatchObject({
    listId: lost.id,
    state: 'failed',
    failure: { kind: 'file-missing' },
  })
  expect(readdirSync(target)).toEqual([])
})

test('more links than fit the clipboard are refused with the way out', async () => {
  const dataDir = temporaryFolder()
  const objects = Array.from({ length: 1001 }, (_, index) => ({
    ...{ key: `x/${index}`, sizeBytes: 1, storageClass: 'Standard', modifiedMs: 0 },
  }))
  await fillService(dataDir, objects)
  const { lists, request } = await setUp(dataDir)
  await expect(lists.copy(request(['x/'], 'lines'))).rejects.toMatchObject({
    failure: { kind: 'too-many-links', params: { most: 1000 } },
  })
})
