import { describe, expect, test } from 'vitest'
import type { AlarmRules } from '../../shared/contract/liveStatus.ts'
import { firstState, judge } from './alarms.ts'
import type { Reading } from './reading.ts'

const all: AlarmRules = {
  ...{ whenStopped: true, whenSizeChanges: true, inBackground: false },
  ...{ belowFramesPerSecond: 20, belowBitsPerSecond: 400_000 },
}
const none: AlarmRules = {
  ...{ whenStopped: false, whenSizeChanges: false, inBackground: false },
  ...{ belowFramesPerSecond: null, belowBitsPerSecond: null },
}
const rates = { ...none, belowFramesPerSecond: 20 }

interface Look {
  push?: number
  size?: [number, number]
  frames?: number
  kbps?: number
  hasVideo?: boolean
}

const live = ({
  push = 1,
  size = [1280, 720],
  frames = 25,
  kbps = 500,
  hasVideo = true,
}: Look = {}): Reading => ({
  ...{ state: 'live', connectedAtMs: push * 1_000_000, remoteAddress: '10.0.0.2:4000' },
  video: hasVideo
    ? { width: size[0], height: size[1], framesPerSecond: frames, bitsPerSecond: kbps * 1000, codec: 'H264' }
    : null,
  ...{ audio: null, isKept: true },
})
const without = (state: 'idle' | 'disabled' | 'gone'): Reading => ({
  ...{ state, connectedAtMs: null, remoteAddress: null, video: null, audio: null, isKept: true },
})
const [idle, disabled, gone] = [without('idle'), without('disabled'), without('gone')]

/** What begins (+) and ends (-) at each look; the looks are 6 s apart. */
function told(rules: AlarmRules, readings: readonly Reading[], start = firstState()): string[] {
  let state = start
  return readings.map((reading, index) => {
    const verdict = judge(state, rules, reading, index * 6000)
    state = verdict.state
    const ended = verdict.ended.map((kind) => `-${kind}`)
    const begun = verdict.begun.map(
      ({ kind, seen, expected }) => `+${[kind, seen, expected].filter(Boolean).join(' ')}`,
    )
    return [...ended, ...begun].join(', ')
  })
}

describe('an alarm that a stream has stopped', () => {
  test.each<[string, Reading[], string[]]>([
    [
      'begins once, and ends with the next push',
      [live(), idle, idle, live({ push: 2 })],
      ['', '+stopped', '', '-stopped'],
    ],
    ['begins when somebody elsewhere turns the channel off', [live(), disabled], ['', '+stopped']],
    ['begins when somebody elsewhere deletes the channel', [live(), gone], ['', '+stopped']],
    [
      'does not begin at a channel that was not live when it was first seen',
      [idle, idle, disabled],
      ['', '', ''],
    ],
    [
      'does not begin when a push follows another from one look to the next',
      [live(), live({ push: 2 })],
      ['', ''],
    ],
  ])('%s', (_, readings, expected) => {
    expect(told({ ...none, whenStopped: true }, readings)).toEqual(expected)
  })

  test('does not begin when a person here has turned the channel off, and does again after the next push', () => {
    const rules = { ...none, whenStopped: true }
    const { state } = judge(firstState(), rules, live(), 0)
    const turnedOff = { ...state, isEndExpected: true }
    expect(told(rules, [live(), disabled, idle, live({ push: 2 }), idle], turnedOff)).toEqual([
      '',
      '',
      '',
      '',
      '+stopped',
    ])
  })

  test('ends when a person here turns the channel off', () => {
    const lasting = { ...firstState(['stopped']), isEndExpected: true }
    expect(told(all, [disabled], lasting)).toEqual(['-stopped'])
  })

  test('that lasted when the app was closed goes on, and ends with the next push', () => {
    expect(told(all, [idle, live()], firstState(['stopped']))).toEqual(['', '-stopped'])
  })
})

describe('an alarm that the size of the picture changed', () => {
  const small = (push = 1) => live({ push, size: [640, 360] })
  test.each<[string, Reading[], string[]]>([
    [
      'begins once, and ends when the size is back',
      [live(), small(), small(), live()],
      ['', '+size 640 × 360 1280 × 720', '', '-size'],
    ],
    [
      'outlasts a moment without a picture',
      [live(), small(), live({ hasVideo: false }), live()],
      ['', '+size 640 × 360 1280 × 720', '', '-size'],
    ],
    ['ends with its push', [live(), small(), idle], ['', '+size 640 × 360 1280 × 720', '-size']],
    [
      'begins at a push of another size than the one before it had',
      [live(), idle, small(2)],
      ['', '', '+size 640 × 360 1280 × 720'],
    ],
    [
      'does not begin at the push after one that had changed',
      [live(), small(), idle, small(2)],
      ['', '+size 640 × 360 1280 × 720', '-size', ''],
    ],
    ['does not begin when the first picture comes', [live({ hasVideo: false }), live()], ['', '']],
    ['does not begin while the size is not known', [live(), live({ size: [0, 0] })], ['', '']],
  ])('%s', (_, readings, expected) => {
    expect(told({ ...none, whenSizeChanges: true }, readings)).toEqual(expected)
  })
})

describe('an alarm of a rate', () => {
  const low = live({ frames: 10 })
  const good = live({ frames: 20 })
  const settle = [live(), live()]
  const began = '+frame-rate 10 20'
  test.each<[string, Reading[], string[]]>([
    [
      'begins at the second low look, and ends at the fourth good one',
      [low, low, low, good, good, good, good],
      ['', began, '', '', '', '', '-frame-rate'],
    ],
    ['does not begin at a single low look', [low, good, low, good], ['', '', '', '']],
    [
      'is one while the rate goes up and down around the limit',
      [low, low, good, good, good, low, low, good, low],
      ['', began, '', '', '', '', '', '', ''],
    ],
    [
      'begins when the picture is lost',
      [live({ hasVideo: false }), live({ hasVideo: false })],
      ['', '+frame-rate 0 20'],
    ],
    ['ends with its push', [low, low, idle], ['', began, '-frame-rate']],
  ])('%s', (_, readings, expected) => {
    expect(told(rates, [...settle, ...readings]).slice(settle.length)).toEqual(expected)
  })

  test('does not begin in the first 10 s of a push, in which nothing is measured yet', () => {
    const start = live({ frames: 0, kbps: 0 })
    expect(
      told(all, [start, start, live(), live(), live({ push: 2, frames: 0 }), live({ push: 2 })]),
    ).toEqual(['', '', '', '', '', ''])
  })

  test('of bits counts picture and sound together', () => {
    const audio = { bitsPerSecond: 64_000, sampleRateHz: 44_100, codec: 'AAC' }
    const rules = { ...none, belowBitsPerSecond: 400_000 }
    const low = { ...live({ kbps: 300 }), audio }
    const enough = { ...live({ kbps: 340 }), audio }
    expect(told(rules, [enough, enough, enough, low, low])).toEqual([
      '',
      '',
      '',
      '',
      '+bitrate 364000 400000',
    ])
  })
})

test('what lasts ends when its rule is taken away', () => {
  const lasting = firstState(['stopped', 'size', 'frame-rate', 'bitrate'])
  expect(told(none, [idle], lasting)).toEqual(['-stopped, -size, -frame-rate, -bitrate'])
})

test('whatever is seen, alarms of a kind begin and end in turn', () => {
  let seed = 7
  const random = (count: number) => (seed = (seed * 48_271) % 2_147_483_647) % count
  const readings = Array.from({ length: 5000 }, (): Reading => {
    const what = random(8)
    if (what === 0) return [idle, disabled, gone][random(3)] ?? idle
    const size: [number, number] = random(10) === 0 ? [640, 360] : [1280, 720]
    return live({ push: 1 + random(2), size, frames: 10 + random(3) * 10, kbps: 300 + random(3) * 100 })
  })
  const open = new Set<string>()
  let count = 0
  for (const change of told(all, readings)
    .flatMap((each) => each.split(', '))
    .filter(Boolean)) {
    const kind = change.slice(1).split(' ')[0] ?? ''
    expect(open.has(kind)).toBe(change.startsWith('-'))
    if (change.startsWith('+')) open.add(kind)
    else open.delete(kind)
    count += 1
  }
  expect(count).toBeGreaterThan(500)
})
