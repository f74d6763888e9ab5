import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pictureSizeOf } from './pictureSize.ts'

const avc = '0142c028ffe1001a6742c028da01e0089ea6c044000003000400000300c83c60ca8001000468ce0fc8'
const hevc =
  '0101600000009000000000003ff000fcfdf8f800000f03200001001840010c01ffff01600000030090000003000003003f959809210001002a42010101600000030090000003000003003fa00502016965959a4932bc05a0200000030020000003032122000100074401c172b46240'

test('the record of H.264 tells the size, without what is cropped', () => {
  expect(pictureSizeOf('H264', Buffer.from(avc, 'hex'))).toEqual({ width: 1918, height: 1078 })
})

test('the record of H.265 tells it behind other units', () => {
  expect(pictureSizeOf('H265', Buffer.from(hevc, 'hex'))).toEqual({ width: 640, height: 360 })
})

test.each(['H264', 'H265'])(
  'a record of %s that is cut off anywhere tells a size, or none, and never fails',
  (codec) => {
    const record = Buffer.from(codec === 'H264' ? avc : hevc, 'hex')
    for (let length = 0; length < record.length; length++) {
      const size = pictureSizeOf(codec, record.subarray(0, length))
      if (size) expect(size).toEqual(pictureSizeOf(codec, record))
    }
    expect(pictureSizeOf(codec, Buffer.alloc(0))).toBeUndefined()
  },
)

test('the record of other bytes is read without an error', () => {
  const bytes = fc.uint8Array({ maxLength: 60 })
  fc.assert(
    fc.property(
      fc.constantFrom('H264', 'H265'),
      bytes,
      (codec, record) => void pictureSizeOf(codec, Buffer.from(record)),
    ),
  )
})
