import type { Packet } from '../nodeMediaServer.ts'

export type Kind = 'audio' | 'video'

const kinds = new Map<number, Kind>([
  [8, 'audio'],
  [9, 'video'],
])

export const kindOf = ({ codec_type }: Packet): Kind | undefined => kinds.get(codec_type)

const descriptionFlags = { audio: 0, video: 2 }
const mediaFlags = { audio: [1], video: [3, 4] }

/** Whether it describes what follows, as a decoder needs to know it. */
export const isDescription = (packet: Packet, kind: Kind) => packet.flags === descriptionFlags[kind]

/** Whether it is a frame, or a piece of sound. */
export const isMedia = (packet: Packet, kind: Kind) => mediaFlags[kind].includes(packet.flags)

const letters = (text: string) => Buffer.from(text).readUInt32BE()

/** Those that an HLS segment holds. */
const kept = {
  video: new Map([
    [7, 'H264'],
    [letters('hvc1'), 'H265'],
  ]),
  audio: new Map([
    [10, 'AAC'],
    [2, 'MP3'],
  ]),
}

/** The name that the service has for its codec; undefined for one that HLS does not hold. */
export const codecOf = ({ codec_id }: Packet, kind: Kind): string | undefined => kept[kind].get(codec_id)
