import { describe, expect, test } from 'vitest'
import { Meter } from './meter.ts'
import type { Packet } from '../nodeMediaServer.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')
const packet = (given: Partial<Packet> & { data: Buffer }): Packet => ({
  codec_type: 9,
  codec_id: 7,
  flags: 4,
  dts: 0,
  size: given.data.length,
  ...given,
})

const avcRecord = '0142c028ffe1001a6742c028da01e0089ea6c044000003000400000300c83c60ca8001000468ce0fc8'
const description = packet({ flags: 2, data: bytes(`1700000000${avcRecord}`) })
const picture = (dts: number) => packet({ dts, data: Buffer.alloc(1000) })

describe('a meter', () => {
  test('knows nothing of a stream of which nothing came', () => {
    expect(new Meter().read(0)).toEqual({})
  })

  test('knows pictures once they are described', () => {
    const meter = new Meter()
    for (let index = 0; index < 50; index++) meter.take(picture(index * 40), index * 40)
    expect(meter.read(2000)).toEqual({})
    meter.take(description, 2000)
    expect(meter.read(2000)).toEqual({
      video: { width: 1918, height: 1078, codec: 'H264', framesPerSecond: 25, bytesPerSecond: 25_023 },
    })
  })

  test('does not take what a longer message left behind for the description', () => {
    const meter = new Meter()
    meter.take({ ...description, size: 10 }, 0)
    expect(meter.read(1000)).toEqual({})
  })

  test('knows AAC by its configuration, and other sound by each piece', () => {
    const meter = new Meter()
    const sound = { codec_type: 8, codec_id: 10 }
    meter.take(packet({ ...sound, flags: 0, data: bytes('af001190') }), 0)
    expect(meter.read(1000).audio).toEqual({ codec: 'AAC', sampleRateHz: 48_000, bytesPerSecond: 4 })
    meter.take(packet({ ...sound, codec_id: 2, flags: 1, data: bytes('2f00') }), 0)
    expect(meter.read(1000).audio).toEqual({ codec: 'MP3', sampleRateHz: 44_100, bytesPerSecond: 6 })
  })

  test('measures nothing of what is neither, or cannot be kept', () => {
    const meter = new Meter()
    meter.take(packet({ codec_type: 18, flags: 5, data: Buffer.alloc(100) }), 0)
    meter.take(packet({ codec_id: 2, data: Buffer.alloc(100) }), 0)
    expect(meter.read(1000)).toEqual({})
  })
})
