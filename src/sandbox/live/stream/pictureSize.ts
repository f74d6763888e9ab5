import { parseH264Sps, parseH265Sps } from '../nodeMediaServer.ts'

interface Size {
  width: number
  height: number
}

/**
 * How large the pictures of a stream are, by the record that tells a decoder how to read them
 * (`AVCDecoderConfigurationRecord`, `HEVCDecoderConfigurationRecord`); undefined where that does not say it.
 */
export function pictureSizeOf(codec: string, record: Buffer): Size | undefined {
  const sps = codec === 'H264' ? spsInAvc(record) : spsInHevc(record)
  return (sps && (codec === 'H264' ? parseH264Sps(sps) : parseH265Sps(sps))) ?? undefined
}

function spsInAvc(record: Buffer): Buffer | undefined {
  const countMask = 0x1f
  const hasOne = record.length >= 8 && (record.readUInt8(5) & countMask) > 0
  return hasOne ? unitAt(record, 6) : undefined
}

const hevcSpsType = 33

/** Units stand in arrays, each of one type. */
function spsInHevc(record: Buffer): Buffer | undefined {
  const arrayHeaderBytes = 3
  let at = 23
  while (at + arrayHeaderBytes <= record.length) {
    const type = record.readUInt8(at) & 0x3f
    const count = record.readUInt16BE(at + 1)
    at += arrayHeaderBytes
    for (let index = 0; index < count; index++) {
      const unit = unitAt(record, at)
      if (!unit || type === hevcSpsType) return unit
      at += 2 + unit.length
    }
  }
  return undefined
}

/** What follows its own length. */
function unitAt(record: Buffer, at: number): Buffer | undefined {
  if (at + 2 > record.length) return undefined
  const end = at + 2 + record.readUInt16BE(at)
  return end <= record.length ? record.subarray(at + 2, end) : undefined
}
