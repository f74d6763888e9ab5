import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lastingKey } from '../shared/contract/accounts.ts'
import { startApp, type App } from './app.ts'
import type { Host } from './hosts/host.ts'
import { sourceWorkers } from './hosts/testing/sourceWorkers.ts'
import { migrations } from './library/listingIndex/schema.ts'
import { openDatabase } from './storage/database.ts'

let dataDir: string
let app: App
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'osprey-app-'))))
afterEach(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true })
})

const looks: unknown[] = []
const revealed: string[] = []
const host: Host = {
  kind: 'web',
  systemLocale: 'zh-CN',
  folders: { home: tmpdir(), desktop: null, documents: null, downloads: null },
  dialogs: null,
  openExternal: async () => {},
  reveal: async (path) => void revealed.push(path),
  quit: () => {},
  adapt: (look) => looks.push(look),
}

async function start(): Promise<void> {
  app = await startApp({ host, dataDir, workers: sourceWorkers })
}

const call = (namespace: string, name: string, input?: unknown) => app.serve({ namespace, name, input }, true)

const draft = {
  ...lastingKey,
  name: 'Shop',
  accessKeyId: 'AKID',
  accessKeySecret: 'not-to-be-told',
  region: 'cn-hangzhou',
  endpoint: null,
  isSecure: true,
  signatureVersion: 'v4',
  knownBuckets: [],
}

test('a sender that is not a window of the app learns nothing', async () => {
  await start()
  const answer = await app.serve({ namespace: 'app', name: 'state', input: undefined }, false)
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } })
})

test('the secret of an account goes in and comes out nowhere', async () => {
  await start()
  const told: unknown[] = []
  app.events.subscribe((...event) => told.push(event))
  const added = await call('accounts', 'add', draft)
  told.push(added, await call('accounts', 'list'), await call('app', 'state'))
  expect(told).toHaveLength(4)
  expect(JSON.stringify(told)).toContain('AKID')
  expect(JSON.stringify(told)).not.toContain(draft.accessKeySecret)
  for (const name of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue
    expect(readFileSync(join(name.parentPath, name.name), 'latin1')).not.toContain(draft.accessKeySecret)
  }
  const profileId = added.ok && (added.value as { id: string }).id
  expect(await call('accounts', 'remove', { profileId })).toMatchObject({ ok: true })
})

test('damaged files are set aside with a notice each, and the app starts', async () => {
  for (const name of ['settings.json', 'profiles.json', 'library.db', 'transfers.db']) {
    writeFileSync(join(dataDir, name), 'damaged '.repeat(1000))
  }
  await start()
  const answer = await call('app', 'state')
  expect(answer).toMatchObject({ ok: true })
  const { notices } = answer.ok
    ? (answer.value as { notices: { failure: { params: { file: string } } }[] })
    : { notices: [] }
  expect(notices.map(({ failure }) => failure.params.file).sort()).toEqual([
    'library.db',
    'profiles.json',
    'settings.json',
    'transfers.db',
  ])
  expect(readdirSync(dataDir).filter((name) => name.includes('.damaged-'))).toHaveLength(4)
})

test('counts of buckets that an earlier version kept are gone, and what it knew of places is not', async () => {
  const { database } = openDatabase(join(dataDir, 'library.db'), migrations.slice(0, 3))
  database.exec(`
    INSERT INTO listing (profile_id, bucket, prefix, opened_at_ms) VALUES ('one', 'shelf', '', ${Date.now()});
    INSERT INTO scan (profile_id, bucket, source, began_at_ms) VALUES ('one', 'shelf', 'listing', 1);
    INSERT INTO scanned_object VALUES (1, 'a', 1, 'Standard', NULL);`)
  database.close()
  for (const ending of ['', '-wal', '-shm']) writeFileSync(join(dataDir, `censuses.db${ending}`), 'counts')
  await start()
  expect(await call('app', 'state')).toMatchObject({ ok: true, value: { notices: [] } })
  expect(readdirSync(dataDir).filter((name) => name.startsWith('censuses'))).toEqual([])
  const library = new DatabaseSync(join(dataDir, 'library.db'), { readOnly: true })
  expect(library.prepare('SELECT bucket FROM listing').all()).toEqual([{ bucket: 'shelf' }])
  expect(library.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'sca%'").all()).toEqual([])
  library.close()
})

test('a notice goes when it is dismissed, and every window hears of it', async () => {
  writeFileSync(join(dataDir, 'settings.json'), 'damaged')
  await start()
  const states: unknown[] = []
  app.events.subscribe((name, payload) => states.push([name, payload]))
  const before = await call('app', 'state')
  const [notice] = before.ok ? (before.value as { notices: { id: string }[] }).notices : []
  await call('app', 'dismissNotice', { id: notice?.id })
  expect(states).toMatchObject([['app.changed', { notices: [] }]])
})

test('an error that nobody took care of is told', async () => {
  await start()
  app.report(new TypeError('surprise'))
  expect(await call('app', 'state')).toMatchObject({
    value: { notices: [{ failure: { kind: 'internal' } }] },
  })
})

test('the host follows language and theme', async () => {
  looks.length = 0
  await start()
  await call('settings', 'update', { locale: 'en', theme: 'dark' })
  expect(looks).toEqual([
    { locale: 'zh-CN', theme: 'system' },
    { locale: 'en', theme: 'dark' },
  ])
})

test('the app’s own chooser sees folders before files, and the way up', async () => {
  await start()
  const folder = mkdtempSync(join(tmpdir(), 'osprey-folder-'))
  for (const name of ['b10.txt', 'b9.txt']) writeFileSync(join(folder, name), 'four')
  expect(await call('files', 'createFolder', { parentPath: folder, name: 'zoo' })).toMatchObject({ ok: true })
  const answer = await call('files', 'listFolder', { path: folder })
  expect(answer).toMatchObject({
    ok: true,
    value: {
      parentPath: tmpdir(),
      entries: [
        { name: 'zoo', isFolder: true, sizeBytes: null },
        { name: 'b9.txt', isFolder: false, sizeBytes: 4 },
        { name: 'b10.txt', isFolder: false },
      ],
      places: [{ id: 'home' }, { id: 'root' }],
    },
  })
  rmSync(folder, { recursive: true })
})

test('a file is shown where it is, and told to be missing where it is not', async () => {
  await start()
  revealed.length = 0
  expect(await call('app', 'reveal', { path: dataDir })).toMatchObject({ ok: true })
  expect(await call('app', 'reveal', { path: join(dataDir, 'gone') })).toMatchObject({
    failure: { kind: 'file-missing' },
  })
  expect(revealed).toEqual([dataDir])
})

test.each(['', '.', '..', 'a/b', '../up'])('a folder cannot be named "%s"', async (name) => {
  await start()
  expect(await call('files', 'createFolder', { parentPath: dataDir, name })).toMatchObject({
    failure: { kind: 'invalid-name' },
  })
})

test('staged files that no batch waits for are gone after a restart, others stay', async () => {
  await start()
  const open = async () => {
    const answer = await call('files', 'openStaging')
    return answer.ok ? (answer.value as { stagingId: string }).stagingId : ''
  }
  const [forgotten, sent] = [await open(), await open()]
  await app.staging.receive(
    { stagingId: sent, path: 'a.txt', modifiedAtMs: null },
    Readable.from(['content']),
  )
  const place = { profileId: 'gone', bucket: 'any', prefix: '' }
  await call('transfers', 'uploadStaged', { place, stagingId: sent, policy: 'ask' })
  await app.close()
  await start()
  expect(readdirSync(join(dataDir, 'staging'))).toEqual([sent])
  expect(forgotten).not.toBe(sent)
})

test('what ended before the time that the history is kept for goes when that is chosen, and stays until then', async () => {
  await start()
  const place = { profileId: 'nobody', bucket: 'b', prefix: '' }
  writeFileSync(join(dataDir, 'vase.jpg'), 'vase')
  await call('transfers', 'upload', { place, paths: [join(dataDir, 'vase.jpg')], policy: 'ask' })
  await call('transfers', 'cancel', { scope: { type: 'all' } })
  await app.close()
  const database = new DatabaseSync(join(dataDir, 'transfers.db'))
  const eightDaysAgo = Date.now() - 8 * 86_400_000
  database.prepare("UPDATE batches SET record = json_set(record, '$.finishedAtMs', ?)").run(eightDaysAgo)
  database.close()
  await start()
  const batches = async () => {
    const answer = await call('transfers', 'snapshot')
    return answer.ok ? (answer.value as { batches: unknown[] }).batches : null
  }
  expect(await batches()).toHaveLength(1)
  await call('settings', 'update', { keptHistoryDays: 30 })
  expect(await batches()).toHaveLength(1)
  await call('settings', 'update', { keptHistoryDays: 7 })
  expect(await batches()).toEqual([])
})
