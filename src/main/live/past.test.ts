import { expect, test } from 'vitest'
import { cam, place, startWithCam, stream } from './testing/fixture.ts'

test('what is measured is drawn as a line that breaks off where nobody looked or nothing was live', async () => {
  const fixture = await startWithCam()
  const startMs = fixture.clock.now()
  const push = await fixture.broadcast()
  await fixture.watch('closely', cam.channel)
  await fixture.pass(4000)
  push.describe(stream({ bytesPerSecond: 50_000, framesPerSecond: 12 }))
  await fixture.pass(2000)
  push.end()
  await fixture.pass(2000)
  await fixture.broadcast()
  await fixture.pass(5000)
  const { samples } = fixture.live.status
  const toMs = fixture.clock.now()
  const all = samples(cam, { fromMs: startMs, toMs }, 5000)
  expect(all.atMs.map((atMs) => atMs - startMs)).toEqual([0, 2000, 4000, 6000, 8000, 13_000])
  expect(all.framesPerSecond).toEqual([25, 25, 25, 12, null, 25])
  expect(all.videoBitsPerSecond).toEqual([500_000, 500_000, 500_000, 400_000, null, 500_000])
  expect(all.audioBitsPerSecond.at(0)).toBe(64_000)
  await fixture.pass(120_000)
  await fixture.watch('closely', cam.channel)
  const later = samples(cam, { fromMs: toMs, toMs: fixture.clock.now() }, 5000)
  expect(later.framesPerSecond.filter((frames) => frames === null)).toHaveLength(1)
  const [line] = fixture.live.status.lines(place, [cam.channel])
  expect(line?.bitsPerSecond).toHaveLength(30)
  expect(line?.bitsPerSecond.at(-1)).toBe(564_000)
  expect(line?.bitsPerSecond.at(-2)).toBeNull()
})

test('when a channel was last live is known as far as this computer saw it', async () => {
  const fixture = await startWithCam()
  const lastLiveAtMs = () => fixture.live.status.lines(place, [cam.channel])[0]?.lastLiveAtMs
  expect(lastLiveAtMs()).toBeNull()
  const startMs = fixture.clock.now()
  const push = await fixture.broadcast()
  await fixture.watch('closely', cam.channel)
  await fixture.pass(9000)
  push.end()
  await fixture.pass(20_000)
  expect(lastLiveAtMs()).toBe(startMs + 8000)
  // The service knows the end.
  await fixture.live.status.pushes(cam, 0)
  expect(lastLiveAtMs()).toBe(startMs + 9000)
})
