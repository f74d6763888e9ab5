import { describe, expect, test } from 'vitest'
import { recording, transportStream } from './testTransportStream.ts'
import { secondsOf } from './transportStream.ts'

const whole = (bytes: Buffer) => secondsOf(bytes, bytes)

describe('a segment plays', () => {
  test('from its first frame to the end of its last', () => {
    expect(whole(recording(5))).toBe(5)
    expect(whole(transportStream({ times: [9000, 12_600] }))).toBe(0.08)
  })

  test('as long as its frames, which may be shown in another order than they come', () => {
    const times = [0, 3600, 7200, 10_800]
    expect(whole(transportStream({ times, delays: [3600, 10_800, 0, 0] }))).toBe(0.16)
  })

  test('on when the clock of its frames begins anew', () => {
    const wrap = 2 ** 33
    expect(whole(transportStream({ times: [wrap - 7200, wrap - 3600, 0, 3600] }))).toBe(0.16)
  })

  test('as long as its pictures, or its sound where it has none', () => {
    const sound = transportStream({ times: [0, 9000, 18_000], isSound: true })
    expect(whole(sound)).toBeCloseTo(0.3)
    expect(whole(Buffer.concat([recording(2), sound]))).toBe(2)
    expect(whole(Buffer.concat([sound, recording(0.08)]))).toBe(0.08)
  })

  test('as long as its sound, the last piece of which may be short', () => {
    const sound = { times: [0, 9000, 18_000], isSound: true, sizesBytes: [1000, 1000, 250] }
    expect(whole(transportStream(sound))).toBeCloseTo(0.225)
  })

  test('as its two ends tell, wherever the bytes between them are cut', () => {
    const bytes = recording(10, 0, 3)
    for (const cut of [5000, 5001, 5187]) {
      expect(secondsOf(bytes.subarray(0, cut), bytes.subarray(-cut))).toBe(10)
    }
  })

  test.each([
    ['that holds nothing', Buffer.alloc(0)],
    ['of other bytes', Buffer.from('no transport stream')],
    ['of many other bytes', Buffer.alloc(100_000, 0x47)],
    ['of a single frame', transportStream({ times: [0] })],
    ['whose frames are cut off', recording(1).subarray(0, 187)],
  ])('for an unknown time when it is one %s', (_what, bytes) => {
    expect(whole(bytes)).toBeUndefined()
  })

  test('for an unknown time when one of its ends has none', () => {
    const bytes = recording(5)
    expect(secondsOf(bytes, Buffer.alloc(1000))).toBeUndefined()
    expect(secondsOf(Buffer.alloc(1000), bytes)).toBeUndefined()
  })
})
