import { expect, test } from 'vitest'
import type { AlarmRules } from '../../shared/contract/liveStatus.ts'
import { cam, settings, startLive, stream, type Fixture } from './testing/fixture.ts'

const rules: AlarmRules = {
  ...{ whenStopped: true, whenSizeChanges: true, inBackground: false },
  ...{ belowFramesPerSecond: 20, belowBitsPerSecond: null },
}

async function startWithCam(): Promise<Fixture> {
  const fixture = await startLive()
  await fixture.live.channels.create(cam, settings)
  return fixture
}

/** What was told since: the kind, and whether it has ended. */
const toldBy = ({ alarms }: Fixture) =>
  alarms.map(({ kind, endedAtMs }) => `${kind} ${endedAtMs === null ? 'began' : 'ended'}`)

test('a stream that stops is told once, kept, and over with the next one', async () => {
  const fixture = await startWithCam()
  const { live, clock, broadcast, pass, watch } = fixture
  const push = await broadcast()
  await watch('closely', cam.channel)
  push.end()
  await pass(10_000)
  const startedAtMs = clock.now() - 8000
  const begun = { ...cam, alarmId: 1, kind: 'stopped', startedAtMs, endedAtMs: null, seen: '', expected: '' }
  expect(fixture.alarms).toEqual([begun])
  expect(live.status.alarms(cam)).toEqual([begun])
  await broadcast()
  await pass(5000)
  expect(toldBy(fixture)).toEqual(['stopped began', 'stopped ended'])
  const [kept] = live.status.alarms(cam)
  expect(kept?.endedAtMs).toBeGreaterThan(startedAtMs)
})

test('what lasts when the app is closed is not told again, and ends when it is well again', async () => {
  const fixture = await startWithCam()
  const push = await fixture.broadcast()
  await fixture.watch('closely', cam.channel)
  push.end()
  await fixture.pass(5000)
  fixture.reopen()
  await fixture.watch('closely', cam.channel)
  await fixture.pass(10_000)
  expect(toldBy(fixture)).toEqual(['stopped began'])
  await fixture.broadcast()
  await fixture.pass(5000)
  expect(toldBy(fixture)).toEqual(['stopped began', 'stopped ended'])
})

test.each([
  ['turned off', ({ live }: Fixture) => live.channels.setEnabled(cam, false)],
  [
    'saved as turned off',
    ({ live }: Fixture) => live.channels.save(cam, { ...settings, isEnabled: false }, settings),
  ],
  ['removed', ({ live }: Fixture) => live.channels.remove(cam)],
])('a stream that ends when a person here has %s its channel is no surprise', async (_, change) => {
  const fixture = await startWithCam()
  const push = await fixture.broadcast()
  await fixture.watch('closely', cam.channel)
  push.end()
  await change(fixture)
  await fixture.pass(10_000)
  expect(fixture.alarms).toEqual([])
})

test('a stream that stops while the service cannot be asked is told once it can', async () => {
  const fixture = await startWithCam()
  const push = await fixture.broadcast()
  await fixture.watch('closely', cam.channel)
  const mend = fixture.sandbox.faults.add({ operation: 'GetLiveChannelStat', refuse: { status: 503 } })
  await fixture.pass(3000)
  push.end()
  await fixture.pass(10_000)
  expect(fixture.alarms).toEqual([])
  mend()
  await fixture.pass(15_000)
  expect(toldBy(fixture)).toEqual(['stopped began'])
})

test('a stream that stopped while the computer slept is not told: nobody was watching', async () => {
  const fixture = await startWithCam()
  fixture.live.status.setAlarmRules(cam, { ...rules, inBackground: true })
  const push = await fixture.broadcast()
  await fixture.pass(20_000)
  expect(fixture.live.status.samples(cam, spanOf(fixture), 100).atMs.length).toBeGreaterThan(0)
  push.end()
  fixture.clock.sleep(3_600_000)
  await fixture.pass(20_000)
  expect(fixture.alarms).toEqual([])
})

test('a rate and a size are judged by the rules that a person has set', async () => {
  const fixture = await startWithCam()
  const push = await fixture.broadcast()
  await fixture.watch('closely', cam.channel)
  await fixture.pass(12_000)
  push.describe(stream({ framesPerSecond: 12, width: 640, height: 360 }))
  await fixture.pass(6000)
  expect(fixture.alarms).toEqual([])
  fixture.live.status.setAlarmRules(cam, rules)
  await fixture.pass(6000)
  expect(fixture.alarms).toMatchObject([
    { kind: 'size', seen: '640 × 360', expected: '1280 × 720' },
    { kind: 'frame-rate', seen: '12', expected: '20' },
  ])
  push.describe(stream())
  await fixture.watch('closely', cam.channel)
  await fixture.pass(10_000)
  expect(toldBy(fixture).slice(2)).toEqual(['size ended', 'frame-rate ended'])
  expect(fixture.live.status.alarmRules(cam)).toEqual(rules)
})

const spanOf = ({ clock }: Fixture) => ({ fromMs: clock.now() - 60_000, toMs: clock.now() })
