import { cpSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../errors.ts'
import type { Sandbox } from '../index.ts'
import { startSandbox } from '../index.ts'
import { codeOf, send, temporaryFolder, testSandbox } from '../testSandbox.ts'
import { configuration, target, testChannels } from './testChannels.ts'

const startMs = Date.now()

async function prepare(dataDir = temporaryFolder()) {
  const clock = { nowMs: startMs }
  const store = await testChannels({ dataDir, now: () => clock.nowMs }, { 'x-oss-acl': 'public-read-write' })
  const { sandbox, bucket, ask } = store
  const channel = (comp: string) => ask({ key: 'cam', query: { live: null, comp } })
  await ask({ method: 'PUT', key: 'cam', query: { live: null }, body: configuration(target()) })
  return {
    dataDir,
    sandbox,
    bucket,
    ask,
    pass: (ms: number) => (clock.nowMs += ms),
    begin: (peer = '10.0.0.2:4000') => sandbox.live.begin(publishOf(sandbox, bucket), peer),
    stat: async () => (await channel('stat')).xml,
    history: async () => recordsIn((await channel('history')).xml),
  }
}

function publishOf(sandbox: Sandbox, bucket: string) {
  const admission = sandbox.live.admit(`rtmp://127.0.0.1/${bucket}/live/cam`, '10.0.0.2')
  if (!admission.mayPush) throw admission.refusal
  return admission.publish
}

function recordsIn(xml: Record<string, unknown>) {
  const records = (xml['LiveRecord'] ?? []) as object | object[]
  return Array.isArray(records) ? records : [records]
}

const isoAt = (ms: number) => new Date(startMs + ms).toISOString()

describe('a stream', () => {
  test('makes its channel live, with what is known of it, until it ends', async () => {
    const { begin, pass, stat, history } = await prepare()
    const push = begin()
    const connected = { Status: 'Live', ConnectedTime: isoAt(0), RemoteAddr: '10.0.0.2:4000' }
    expect(await stat()).toEqual(connected)
    pass(1000)
    push.describe({
      video: { width: 1280, height: 720, framesPerSecond: 25, bytesPerSecond: 60_000, codec: 'H264' },
      audio: { bytesPerSecond: 6000, sampleRateHz: 44_100, codec: 'AAC' },
    })
    expect(await stat()).toEqual({
      ...connected,
      Video: { Width: '1280', Height: '720', FrameRate: '25', Bandwidth: '60000', Codec: 'H264' },
      Audio: { Bandwidth: '6000', SampleRate: '44100', Codec: 'AAC' },
    })
    expect(await history()).toEqual([])
    pass(59_000)
    push.end()
    expect(await stat()).toEqual({ Status: 'Idle' })
    expect(await history()).toEqual([
      { StartTime: isoAt(0), EndTime: isoAt(60_000), RemoteAddr: '10.0.0.2:4000' },
    ])
  })

  test('keeps its channel from being changed or deleted', async () => {
    const { begin, ask } = await prepare()
    const push = begin()
    const requests = [
      { method: 'PUT', key: 'cam', query: { live: null }, body: configuration(target()) },
      { method: 'DELETE', key: 'cam', query: { live: null } },
    ]
    for (const request of requests) expect(codeOf(await ask(request as never))).toBe('409 ChannelStillLive')
    push.end()
    for (const request of requests) expect((await ask(request as never)).status).toBeLessThan(300)
  })

  test('is no longer welcome once its channel is disabled', async () => {
    const { begin, ask, stat } = await prepare()
    const push = begin()
    expect(push.isWelcome()).toBe(true)
    const disabled = await ask({ method: 'PUT', key: 'cam', query: { live: null, status: 'disabled' } })
    expect(disabled.status).toBe(200)
    expect(push.isWelcome()).toBe(false)
    expect((await stat())['Status']).toBe('Live')
    push.end()
    expect((await stat())['Status']).toBe('Disabled')
  })

  test('is the only one of its channel', async () => {
    const { sandbox, bucket, begin, stat } = await prepare()
    const publish = publishOf(sandbox, bucket)
    begin('10.0.0.2:1')
    expect(() => sandbox.live.begin(publish, '10.0.0.3:2')).toThrow(Refusal)
    expect((await stat())['RemoteAddr']).toBe('10.0.0.2:1')
  })

  test('does not begin when its channel went or was disabled after it was admitted', async () => {
    const { sandbox, bucket, ask } = await prepare()
    const publish = publishOf(sandbox, bucket)
    await ask({ method: 'PUT', key: 'cam', query: { live: null, status: 'disabled' } })
    expect(() => sandbox.live.begin(publish, '10.0.0.3:2')).toThrow('disabled')
    await ask({ method: 'DELETE', key: 'cam', query: { live: null } })
    expect(() => sandbox.live.begin(publish, '10.0.0.3:2')).toThrow('does not exist')
  })

  test('that has ended stays as it was', async () => {
    const { begin, pass, stat, history } = await prepare()
    const push = begin()
    push.end()
    const ended = await history()
    pass(5000)
    push.end()
    push.describe({ audio: { bytesPerSecond: 1, sampleRateHz: 1, codec: 'AAC' } })
    expect(await history()).toEqual(ended)
    expect(await stat()).toEqual({ Status: 'Idle' })
  })
})

describe('the history of a channel', () => {
  test('holds the last ten streams, oldest first, and no more are kept', async () => {
    const { dataDir, sandbox, begin, pass, history } = await prepare()
    for (let number = 1; number <= 12; number++) {
      const push = begin(`10.0.0.2:${number}`)
      pass(1000)
      push.end()
    }
    const ports = (await history()).map((record) => (record as { RemoteAddr: string }).RemoteAddr.slice(9))
    expect(ports).toEqual(['3', '4', '5', '6', '7', '8', '9', '10', '11', '12'])
    await sandbox.close()
    const catalogue = new DatabaseSync(path.join(dataDir, 'catalogue.sqlite'))
    expect(catalogue.prepare('SELECT count(*) AS kept FROM live_pushes').get()).toEqual({ kept: 10 })
    catalogue.close()
  })

  test('outlives a new configuration, and not the channel', async () => {
    const { ask, begin, history } = await prepare()
    begin().end()
    const put = () => ask({ method: 'PUT', key: 'cam', query: { live: null }, body: configuration(target()) })
    await put()
    expect(await history()).toHaveLength(1)
    await ask({ method: 'DELETE', key: 'cam', query: { live: null } })
    await put()
    expect(await history()).toEqual([])
  })
})

describe('a server that starts again', () => {
  const askAgain = (sandbox: Sandbox, bucket: string, comp: string) =>
    send(sandbox, { bucket, key: 'cam', query: { live: null, comp } })

  test('after a crash has the channel idle, and its stream in the history, up to its last sign of life', async () => {
    const { dataDir, bucket, begin, pass, ask } = await prepare()
    const push = begin()
    pass(7000)
    push.describe({ video: { width: 1, height: 1, framesPerSecond: 1, bytesPerSecond: 1, codec: 'H264' } })
    pass(90_000)
    // The files as they are at this moment are what a crash would leave.
    const left = path.join(temporaryFolder(), 'left')
    cpSync(dataDir, left, { recursive: true })
    const again = await testSandbox({ dataDir: left })
    expect((await askAgain(again, bucket, 'stat')).xml).toEqual({ Status: 'Idle' })
    expect(recordsIn((await askAgain(again, bucket, 'history')).xml)).toEqual([
      { StartTime: isoAt(0), EndTime: isoAt(7000), RemoteAddr: '10.0.0.2:4000' },
    ])
    expect((await ask({ key: 'cam', query: { live: null, comp: 'stat' } })).xml['Status']).toBe('Live')
  })

  test('after it was closed, too, and takes the next stream', async () => {
    const { dataDir, sandbox, bucket, begin } = await prepare()
    begin()
    await sandbox.close()
    const again = await startSandbox({ dataDir })
    expect((await askAgain(again, bucket, 'stat')).xml).toEqual({ Status: 'Idle' })
    again.live.begin(publishOf(again, bucket), '10.0.0.9:1').end()
    expect(recordsIn((await askAgain(again, bucket, 'history')).xml)).toHaveLength(2)
    await again.close()
  })
})
