import { describe, expect, test } from 'vitest'
import { clockText } from './clock.ts'
import { codecName, isStale, retryDelaySeconds, stateOfFailure, stateOnAir } from './streamState.ts'

const of = (what: 'playlist' | 'piece', status: number | null, isLive = false) =>
  stateOfFailure({ what, status, isLive, endSeconds: 12 })

describe('what could not be loaded', () => {
  test('of a channel without a playlist means that nobody broadcasts, of a recording that it is gone', () => {
    expect(of('playlist', 404, true)).toEqual({ type: 'idle' })
    expect(of('playlist', 404)).toEqual({ type: 'gone' })
  })

  test('of a channel that is on air means that nothing was written to it yet', () => {
    const idle = of('playlist', 404, true)
    expect(stateOnAir(idle, true, 'a.m3u8')).toEqual({ type: 'unwritten', playlistName: 'a.m3u8' })
    expect(stateOnAir(idle, false, 'a.m3u8')).toEqual(idle)
    expect(stateOnAir({ type: 'playing' }, true, 'a.m3u8')).toEqual({ type: 'playing' })
  })

  test('as a piece of a recording is told with where it goes on, and of a channel is tried again', () => {
    expect(of('piece', 404)).toEqual({ type: 'missingPiece', goOnAtSeconds: 12 })
    expect(of('piece', 404, true)).toEqual({ type: 'broken' })
  })

  test.each([
    [403, 'denied'],
    [401, 'denied'],
    [409, 'denied'],
    [429, 'busy'],
    [503, 'busy'],
    [502, 'unreachable'],
    [504, 'unreachable'],
    [0, 'unreachable'],
    [null, 'unreachable'],
    [416, 'broken'],
  ])('with status %j is %s', (status, type) => expect(of('piece', status)).toEqual({ type }))
})

describe('a stream that broke off', () => {
  test('is tried again from further and further away', () => {
    expect([0, 1, 2, 3, 4, 5, 50].map((attempt) => retryDelaySeconds({ type: 'broken' }, attempt))).toEqual([
      ...[2, 4, 8, 16, 30, 30, 30],
    ])
  })

  test('is not tried again where that changes nothing', () => {
    for (const state of [
      { type: 'gone' },
      { type: 'noCodec', codec: null },
      { type: 'missingPiece', goOnAtSeconds: 1 },
    ] as const)
      expect(retryDelaySeconds(state, 0)).toBeNull()
  })

  test('is one nobody sends any more once its playlist has rested for some pieces', () => {
    expect([isStale(19, 2), isStale(21, 2), isStale(39, 10), isStale(41, 10)]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })
})

test.each([
  ['hvc1.1.6.L93.B0', 'H.265 (HEVC)'],
  ['video/mp4;codecs="avc1.42E01E"', 'H.264'],
  ['audio/mp4; codecs=mp4a.40.2', 'AAC'],
  ['mp4a.40.34', 'MP3'],
  ['wxyz', 'wxyz'],
  ['video/mp4', null],
  ['', null],
])('the codec %j is called %j', (text, name) => expect(codecName(text)).toBe(name))

test('times are written as players write them', () => {
  expect([0, 9.9, 65, 3599, 3600, 7446].map(clockText)).toEqual([
    '0:00',
    '0:09',
    '1:05',
    '59:59',
    '1:00:00',
    '2:04:06',
  ])
})
