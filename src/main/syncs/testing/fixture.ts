import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'
import { startSandbox, type Sandbox } from '../../../sandbox/index.ts'
import type { Batch } from '../../../shared/contract/transfers.ts'
import type { PreviewLine, SyncPreview, SyncRule, SyncRun } from '../../../shared/contract/syncs.ts'
import { Client } from '../../oss/index.ts'
import { openQueueDatabase, openTransfers, type Transfers } from '../../transfers/index.ts'
import { openSyncs, type Syncs, type SyncsOptions } from '../syncs.ts'

/** Syncs on real parts: a queue with its database, a folder of this computer and a server over HTTP. */
export interface Fixture {
  /** The synced folder. */
  dir: string
  dataDir: string
  sandbox: Sandbox
  client: Client
  syncs: Syncs
  transfers: Transfers
  previews: SyncPreview[]
  /** Writes files of the synced folder, changed long ago. */
  write: (files: Record<string, string>) => void
  /** Puts objects below `pre/`. */
  store: (objects: Record<string, string>) => Promise<void>
  /** What the folder has, by path. */
  read: (path: string) => string
  exists: (path: string) => boolean
  /** Names below `pre/`, in order. */
  names: () => Promise<string[]>
  content: (name: string) => Promise<string>
  /** Moves the clock of the service. */
  moveServerClock: (offsetMs: number) => void
  saved: (changes?: Partial<SyncRule>) => Promise<string>
  /** Previews a sync to the end. */
  preview: (syncId: string) => Promise<SyncPreview>
  /** Every line of a preview, as `class path`. */
  lines: (preview: SyncPreview) => string[]
  line: (preview: SyncPreview, path: string) => PreviewLine | undefined
  /** Carries a preview out to the end. */
  run: (preview: SyncPreview, isDeleting?: boolean) => Promise<SyncRun>
  ended: (syncId: string) => Promise<SyncRun>
  batches: () => Batch[]
  /** Quits and starts again; `meanwhile` is done in between. */
  reopen: (meanwhile?: () => void) => Promise<void>
  close: () => Promise<void>
}

const longAgo = new Date(Date.UTC(2024, 0, 1))

export async function createFixture(changes: Partial<SyncsOptions> = {}): Promise<Fixture> {
  const root = mkdtempSync(join(tmpdir(), 'osprey-syncs-'))
  const [dir, dataDir] = [join(root, 'files'), join(root, 'data')]
  mkdirSync(dir)
  let clockOffsetMs = -5000
  const sandbox = await startSandbox({
    dataDir: join(root, 'sandbox'),
    now: () => Date.now() + clockOffsetMs,
  })
  const { url: endpoint, accessKeyId, accessKeySecret, region } = sandbox
  const client = new Client({ endpoint, accessKeyId, accessKeySecret, region, bucket: 'photos' })
  await client.putBucket('photos')
  const clients = { forBucket: () => Promise.resolve(client) }
  const previews: SyncPreview[] = []
  const place = { profileId: 'p', bucket: 'photos', prefix: 'pre/' }
  let shut = async () => {}

  async function open(): Promise<void> {
    const { database } = openQueueDatabase(join(dataDir, 'transfers.db'))
    let syncs: Syncs | null = null
    const transfers = await openTransfers({
      ...{ database, clients, now: Date.now, random: () => 0 },
      selections: { pages: () => expect.unreachable('nothing is selected'), release: () => undefined },
      settings: () => ({ concurrentTransfers: 5 }),
      emit: ({ batches }) => syncs?.hear(batches),
      onObjectsChanged: () => undefined,
    })
    syncs = await openSyncs({
      ...{ dataDir, clients, transfers, trash: null, now: Date.now },
      report: (error) => expect.fail(String(error)),
      onChanged: () => undefined,
      onPreviewed: (preview) => previews.push(preview),
      ...changes,
    })
    Object.assign(fixture, { transfers, syncs })
    shut = async () => {
      await transfers.close()
      await syncs.close()
      database.close()
    }
  }

  const linesOf = ({ id: previewId }: SyncPreview) =>
    fixture.syncs.lines(previewId, { class: null, offset: 0, limit: 1000 }).lines

  const fixture = {
    ...{ dir, dataDir, sandbox, client, previews },
    write: (files) => {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, path)), { recursive: true })
        writeFileSync(join(dir, path), content)
        utimesSync(join(dir, path), longAgo, longAgo)
      }
    },
    store: async (objects) => {
      for (const [name, content] of Object.entries(objects))
        await client.put(`pre/${name}`, Buffer.from(content))
    },
    read: (path) => readFileSync(join(dir, path), 'utf8'),
    exists: (path) => existsSync(join(dir, path)),
    names: async () => {
      const found: string[] = []
      for await (const { name } of client.eachObject({ prefix: 'pre/' })) found.push(name.slice(4))
      return found
    },
    content: async (name) => String((await client.get(`pre/${name}`)).content),
    moveServerClock: (offsetMs) => {
      clockOffsetMs = offsetMs
    },
    saved: async (rule = {}) => {
      const filter = { ...{ include: [], exclude: [], minBytes: null, maxBytes: null }, ...anyAge }
      const whole: SyncRule = {
        ...{ name: 'Photos', folder: dir, place, direction: 'up', comparison: 'size-and-time' },
        ...{ filter, deletion: null },
        ...rule,
      }
      return (await fixture.syncs.save(null, whole)).id
    },
    preview: async (syncId) => {
      const { id } = await fixture.syncs.startPreview(syncId)
      const current = () => fixture.syncs.preview(syncId)
      await expect.poll(() => current()?.state, { timeout: 20_000, interval: 5 }).not.toBe('reading')
      const preview = current()
      if (preview?.id !== id) throw new Error('the preview is gone')
      return preview
    },
    lines: (preview) => linesOf(preview).map((line) => `${line.class} ${line.path}`),
    line: (preview, path) => linesOf(preview).find((line) => line.path === path),
    run: async (preview, isDeleting = false) => {
      await fixture.syncs.start(preview.id, isDeleting)
      return fixture.ended(preview.syncId)
    },
    ended: async (syncId) => {
      const run = () => fixture.syncs.list().find(({ id }) => id === syncId)?.lastRun
      await expect.poll(() => run()?.state, { timeout: 20_000, interval: 5 }).toBe('ended')
      return run() as SyncRun
    },
    batches: () => fixture.transfers.snapshot().batches,
    reopen: async (meanwhile) => {
      await shut()
      meanwhile?.()
      await open()
    },
    close: async () => {
      await shut()
      await client.close()
      await sandbox.close()
      rmSync(root, { recursive: true })
    },
  } as Fixture
  await open()
  return fixture
}

const anyAge = { newerThanDays: null, olderThanDays: null }
