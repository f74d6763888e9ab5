import { describe, expect, test } from 'vitest'
import { cam, place, settings, startLive, startWithCam, type Fixture } from './testing/fixture.ts'

const looksIn = ({ asked }: Fixture) => asked.filter((operation) => operation === 'GetLiveChannelStat').length

describe('a channel that is watched', () => {
  test('is unknown at first, and told as soon as it was looked at', async () => {
    const fixture = await startWithCam()
    const { live, clock, statuses } = fixture
    expect(live.status.watch(place, [cam.channel], 'closely')).toMatchObject([
      { ...cam, state: 'unknown', checkedAtMs: null, failure: null },
    ])
    await fixture.pass(100)
    expect(statuses).toMatchObject([{ ...cam, state: 'idle', checkedAtMs: clock.now() - 100 }])
  })

  test('shows its stream in bits per second', async () => {
    const { broadcast, watch, clock } = await startWithCam({ ffmpeg: '/usr/bin/ffmpeg' })
    const connectedAtMs = clock.now()
    await broadcast()
    expect(await watch('closely', cam.channel)).toEqual([
      {
        ...{ ...cam, state: 'live', connectedAtMs, checkedAtMs: clock.now(), failure: null },
        ...{ remoteAddress: '10.0.0.2:4000', isKept: true },
        video: { width: 1280, height: 720, framesPerSecond: 25, bitsPerSecond: 500_000, codec: 'H264' },
        audio: { bitsPerSecond: 64_000, sampleRateHz: 44_100, codec: 'AAC' },
      },
    ])
  })

  test('tells where nothing of its stream is kept', async () => {
    const { broadcast, watch } = await startWithCam({ ffmpeg: null })
    await broadcast()
    expect(await watch('closely', cam.channel)).toMatchObject([{ state: 'live', isKept: false }])
  })

  test('may be live before the first picture and sound have come', async () => {
    const { broadcast, watch } = await startWithCam()
    await broadcast(cam, null)
    expect(await watch('closely', cam.channel)).toMatchObject([{ state: 'live', video: null, audio: null }])
  })

  test('may be disabled, or gone', async () => {
    const { live, watch } = await startWithCam()
    await live.channels.setEnabled(cam, false)
    expect(await watch('closely', cam.channel, 'none')).toMatchObject([
      { state: 'disabled' },
      { channel: 'none', state: 'gone', failure: null },
    ])
  })

  test('keeps what was known of it when a look fails, and says why it failed', async () => {
    const fixture = await startWithCam()
    await fixture.broadcast()
    await fixture.watch('closely', cam.channel)
    const checkedAtMs = fixture.clock.now()
    fixture.sandbox.faults.add({ operation: 'GetLiveChannelStat', refuse: { status: 503 } })
    await fixture.pass(2100)
    const [status] = await fixture.watch('closely', cam.channel)
    expect(status).toMatchObject({ state: 'live', checkedAtMs, failure: { kind: 'service-down' } })
  })

  test('is looked at as soon as a person here has changed it', async () => {
    const fixture = await startWithCam()
    await fixture.watch('overview', cam.channel)
    await fixture.live.channels.setEnabled(cam, false)
    expect(await fixture.watch('overview', cam.channel)).toMatchObject([{ state: 'disabled' }])
  })
})

describe('the pace', () => {
  test('is 2 s for a live channel on its dashboard, and 5 s for an idle one', async () => {
    const fixture = await startWithCam()
    await fixture.watch('closely', cam.channel)
    await fixture.pass(20_000)
    expect(looksIn(fixture)).toBe(1 + 4)
    await fixture.broadcast()
    await fixture.pass(5000)
    await fixture.watch('closely', cam.channel)
    const before = looksIn(fixture)
    await fixture.pass(20_000)
    expect(looksIn(fixture) - before).toBe(10)
  })

  test('is none once nobody has watched for 30 s', async () => {
    const fixture = await startWithCam()
    await fixture.watch('closely', cam.channel)
    await fixture.pass(60_000)
    const before = looksIn(fixture)
    expect(before).toBe(1 + 5)
    await fixture.pass(600_000)
    expect(looksIn(fixture)).toBe(before)
    expect(fixture.clock.dueMs()).toEqual([])
  })

  test('of an overview spreads its looks evenly', async () => {
    const fixture = await startLive()
    const names = Array.from({ length: 40 }, (_, index) => `c${index}`)
    for (const name of names) await fixture.client.putChannel(name, { Target: { Type: 'HLS' } })
    await fixture.watch('overview', ...names)
    expect(looksIn(fixture)).toBe(40)
    await fixture.pass(15_000)
    const perSecond: number[] = []
    for (let second = 0; second < 15; second++) {
      const before = looksIn(fixture)
      await fixture.pass(1000)
      perSecond.push(looksIn(fixture) - before)
    }
    expect(perSecond.reduce((sum, each) => sum + each)).toBe(40)
    expect(Math.max(...perSecond)).toBeLessThanOrEqual(4)
    expect(Math.min(...perSecond)).toBeGreaterThanOrEqual(1)
  })

  test('slows down while looks fail, and is back once one succeeds', async () => {
    const fixture = await startWithCam()
    await fixture.watch('closely', cam.channel)
    const stop = fixture.sandbox.faults.add({ operation: 'GetLiveChannelStat', refuse: { status: 403 } })
    const times: number[] = []
    for (let second = 0; second < 120; second++) {
      const before = looksIn(fixture)
      await fixture.pass(1000)
      if (looksIn(fixture) > before) times.push(second + 1)
      if (second % 20 === 0) fixture.live.status.watch(place, [cam.channel], 'closely')
    }
    expect(times).toEqual([5, 15, 35, 75])
    stop()
    await fixture.pass(25_000)
    await fixture.watch('closely', cam.channel)
    const before = looksIn(fixture)
    await fixture.pass(10_000)
    expect(looksIn(fixture) - before).toBe(2)
  })

  test('lets the whole account rest when the service asks to slow down', async () => {
    const fixture = await startLive()
    const names = Array.from({ length: 10 }, (_, index) => `c${index}`)
    for (const name of names) await fixture.client.putChannel(name, { Target: { Type: 'HLS' } })
    await fixture.watch('closely', ...names)
    fixture.sandbox.faults.add({
      ...{ operation: 'GetLiveChannelStat', refuse: { status: 503, code: 'TotalQpsLimitExceeded' } },
      times: 3,
    })
    await fixture.pass(5000)
    const before = looksIn(fixture)
    await fixture.pass(4900)
    expect(looksIn(fixture)).toBe(before)
  })
})

describe('in the background', () => {
  const rules = {
    ...{ whenStopped: true, whenSizeChanges: false, inBackground: true },
    ...{ belowFramesPerSecond: null, belowBitsPerSecond: null },
  }

  test('only what its rules say goes on being watched, every 10 s, over a start of the app too', async () => {
    const fixture = await startWithCam()
    await fixture.live.channels.create({ ...place, channel: 'other' }, settings)
    fixture.live.status.setAlarmRules(cam, rules)
    await fixture.pass(0)
    const before = looksIn(fixture)
    await fixture.pass(60_000)
    expect(looksIn(fixture) - before).toBe(6)
    const { status } = fixture.reopen()
    await fixture.pass(60_000)
    expect(looksIn(fixture) - before).toBe(6 + 1 + 6)
    expect(status.alarmRules(cam)).toEqual(rules)
    status.setAlarmRules(cam, { ...rules, inBackground: false })
    await fixture.pass(10_000)
    expect(fixture.clock.dueMs()).toEqual([])
  })

  test('a channel that is removed here is not watched any more', async () => {
    const fixture = await startWithCam()
    fixture.live.status.setAlarmRules(cam, rules)
    await fixture.pass(10_000)
    await fixture.live.channels.remove(cam)
    await fixture.pass(20_000)
    expect(fixture.clock.dueMs()).toEqual([])
    expect(fixture.live.status.alarmRules(cam).inBackground).toBe(false)
  })

  test('nothing of an account that was forgotten is watched or known', async () => {
    const fixture = await startWithCam()
    await fixture.broadcast()
    fixture.live.status.setAlarmRules(cam, rules)
    await fixture.pass(20_000)
    const span = { fromMs: fixture.clock.now() - 60_000, toMs: fixture.clock.now() }
    expect(fixture.live.status.samples(cam, span, 100).atMs.length).toBeGreaterThan(1)
    fixture.live.forget(place.profileId, 'elsewhere')
    expect(fixture.live.status.samples(cam, span, 100).atMs.length).toBeGreaterThan(1)
    fixture.live.forget(place.profileId)
    expect(fixture.live.status.samples(cam, span, 100).atMs).toEqual([])
    expect(fixture.live.status.alarmRules(cam).inBackground).toBe(false)
    const before = looksIn(fixture)
    await fixture.pass(60_000)
    expect(looksIn(fixture)).toBe(before)
  })
})

describe('the broadcasts of a channel', () => {
  test('are those that the service remembers and the one that goes on, each once', async () => {
    const fixture = await startWithCam()
    const startMs = fixture.clock.now()
    const first = await fixture.broadcast()
    await fixture.watch('closely', cam.channel)
    await fixture.pass(20_000)
    first.end()
    await fixture.pass(5000)
    await fixture.broadcast()
    await fixture.watch('closely', cam.channel)
    await fixture.pass(5000)
    const { pushes, failure } = await fixture.live.status.pushes(cam, 0)
    expect(failure).toBeNull()
    expect(pushes).toEqual([
      { startedAtMs: startMs + 25_000, endedAtMs: null, remoteAddress: '10.0.0.2:4000' },
      { startedAtMs: startMs, endedAtMs: startMs + 20_000, remoteAddress: '10.0.0.2:4000' },
    ])
  })

  test('are those that this computer saw when the service does not answer', async () => {
    const fixture = await startWithCam()
    const startMs = fixture.clock.now()
    const push = await fixture.broadcast()
    await fixture.watch('closely', cam.channel)
    await fixture.pass(9000)
    push.end()
    fixture.sandbox.faults.add({ operation: 'GetLiveChannelHistory', refuse: { status: 503 } })
    await fixture.pass(5000)
    expect(await fixture.live.status.pushes(cam, 0)).toMatchObject({
      pushes: [{ startedAtMs: startMs, endedAtMs: startMs + 8000 }],
      failure: { kind: 'service-down' },
    })
  })
})
