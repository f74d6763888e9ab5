import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../sandbox/index.ts'
import { lastingKey } from '../shared/contract/accounts.ts'
import type { Alarm } from '../shared/contract/liveStatus.ts'
import { startApp } from './app.ts'
import { sourceWorkers } from './hosts/testing/sourceWorkers.ts'
import type { Host, Note } from './hosts/host.ts'

const bucket = 'stage'
const settings = {
  ...{ description: '', isEnabled: true, segmentSeconds: 5, segmentCount: 3 },
  ...{ playlistName: 'live.m3u8', snapshot: null },
}

/** The app with an account on a service of the test's own, and what its host is asked to note. */
async function start() {
  const folder = mkdtempSync(join(tmpdir(), 'osprey-live-app-'))
  const sandbox = await startSandbox({ dataDir: join(folder, 'service') })
  const notes: Note[] = []
  const host: Host = {
    ...{ kind: 'web', systemLocale: 'en', dialogs: null },
    folders: { home: folder, desktop: null, documents: null, downloads: null },
    openExternal: async () => {},
    reveal: async () => {},
    quit: () => {},
    notify: (note) => void notes.push(note),
  }
  const app = await startApp({ host, dataDir: join(folder, 'data'), workers: sourceWorkers })
  onTestFinished(async () => {
    await app.close()
    await sandbox.close()
    rmSync(folder, { recursive: true })
  })
  const call = async (namespace: string, name: string, input: unknown) => {
    const answer = await app.serve({ namespace, name, input }, true)
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure))
    return answer.value
  }
  const { accessKeyId, accessKeySecret, region, url: endpoint } = sandbox
  const draft = { ...lastingKey, name: 'Shop', accessKeyId, accessKeySecret, region, endpoint }
  const added = await call('accounts', 'add', {
    ...draft,
    ...{ isSecure: false, signatureVersion: 'v4', knownBuckets: [] },
  })
  const { id: profileId } = added as { id: string }
  await call('buckets', 'create', { profileId, bucket, region, access: 'private', storageClass: 'Standard' })
  return { app, sandbox, notes, call, profileId }
}

test('a stream that stops is told to windows and host, and forgotten with its account', async () => {
  const { app, sandbox, notes, call, profileId } = await start()
  const alarmed = Promise.withResolvers<Alarm>()
  const live = Promise.withResolvers<null>()
  const told: string[] = []
  app.events.subscribe((name, payload) => {
    told.push(name)
    if (name === 'liveStatus.alarmed') alarmed.resolve(payload)
    if (name === 'liveStatus.changed' && payload.statuses.some(({ state }) => state === 'live'))
      live.resolve(null)
  })
  const ref = { profileId, bucket, channel: 'cam' }
  await call('liveChannels', 'create', { ...ref, settings })
  expect(told).toContain('liveChannels.changed')
  const address = await call('liveChannels', 'publishAddress', {
    ...ref,
    validForSeconds: 60,
    playlistName: null,
  })
  const admission = sandbox.live.admit((address as { url: string }).url, '10.0.0.2')
  if (!admission.mayPush) throw admission.refusal
  const push = sandbox.live.begin(admission.publish, '10.0.0.2:4000')
  await call('liveStatus', 'watch', { profileId, bucket, channels: ['cam'], pace: 'closely' })
  await live.promise
  push.end()
  const alarm = await alarmed.promise
  expect(alarm).toMatchObject({ ...ref, kind: 'stopped', endedAtMs: null })
  expect(notes).toEqual([{ about: 'alarm', alarm }])
  expect(await call('liveStatus', 'alarms', ref)).toEqual({ alarms: [alarm] })
  await call('accounts', 'remove', { profileId })
  expect(await call('liveStatus', 'alarms', ref)).toEqual({ alarms: [] })
})
