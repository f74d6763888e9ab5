import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bucketRoutes, objectRoutes } from '../../sandbox/routes.ts'
import { startSandbox } from '../../sandbox/index.ts'
import { settingIds } from '../../shared/bucketSettings/ids.ts'
import { factParts } from '../../shared/contract/bucketFacts.ts'
import { bucketSettings as words } from '../../shared/messages/en/bucketSettings.ts'
import { Client } from '../oss/index.ts'
import { catalogue } from './catalogue.ts'
import { readFact } from './factRequests.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/settings.md'), 'utf8')
const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
/** The names of requests on the page, but for those in code, which are parameters and rights. */
const requests = [...page.replaceAll(/`[^`]*`/g, '').matchAll(/\b[A-Z][a-z]+(?:[A-Z][a-z\d]+)+\b/g)].map(
  ([name]) => name,
)

test.each(settingIds)('docs/settings.md tells which requests are behind %s', (id) => {
  const { query, read, write, remove } = catalogue[id]
  const row = rows.find(([, title]) => title === words[id].title)
  expect(row?.slice(2, 6)).toEqual([`\`?${query}\``, read, write, remove ?? 'none'])
})

test('docs/settings.md has a row for each page about a bucket', () => {
  const dialogs = ['overtaken', 'history', 'save']
  const titles = Object.entries(words).flatMap(([name, each]) =>
    typeof each === 'object' && 'title' in each && 'text' in each && !dialogs.includes(name)
      ? [each.title]
      : [],
  )
  expect(titles).toContain(words.overview.title)
  const told = new Set(rows.map(([, title]) => title))
  expect(titles.filter((title) => !told.has(title))).toEqual([])
})

test('docs/settings.md names what opening a bucket asks for', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'osprey-docs-'))
  const asked = new Set<string>()
  const sandbox = await startSandbox({ dataDir, onRequest: ({ operation }) => asked.add(operation) })
  const client = new Client({ ...sandbox, endpoint: sandbox.url, bucket: 'shelf' })
  onTestFinished(async () => {
    await client.close()
    await sandbox.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  await client.putBucket('shelf')
  asked.clear()
  for (const part of factParts) await readFact(async () => client, 'shelf', part)
  expect(asked.size).toBeGreaterThanOrEqual(factParts.length)
  expect([...asked].filter((operation) => !requests.includes(operation))).toEqual([])
})

test('docs/settings.md names no request that there is not', () => {
  const known = new Set([...bucketRoutes, ...objectRoutes].map(({ operation }) => operation))
  expect(requests.length).toBeGreaterThan(60)
  expect(requests.filter((name) => !known.has(name))).toEqual([])
})
