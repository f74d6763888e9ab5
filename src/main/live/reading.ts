import type { ChannelStatus } from '../../shared/contract/liveStatus.ts'
import { elementOf, textOf, textOrNull } from '../oss/fields.ts'
import type { Client } from '../oss/index.ts'
import type { XmlElement } from '../oss/xml.ts'
import { numberOf, readAnswer, timeOf } from './answer.ts'
import { isMissing } from './channels.ts'

/** What one look at a channel has shown. */
export type Reading = Pick<
  ChannelStatus,
  'connectedAtMs' | 'remoteAddress' | 'video' | 'audio' | 'isKept'
> & {
  state: 'disabled' | 'idle' | 'live' | 'gone'
}

/** A look waits no longer: the next one is due by then. */
const timeoutMs = 10_000

export async function readStatus(client: Client, channel: string, signal: AbortSignal): Promise<Reading> {
  try {
    const { data, res } = await client.getChannelStatus(channel, { timeout: timeoutMs, signal })
    const isKept = res.headers['x-sandbox-recording'] !== 'unavailable'
    return readAnswer(() => ({ ...readingOf(data), isKept }))
  } catch (error) {
    if (isMissing(error)) return { ...noStream('gone'), isKept: true }
    throw error
  }
}

function readingOf(stat: XmlElement): Omit<Reading, 'isKept'> {
  const status = textOf(stat, 'Status')
  if (status !== 'Live') return noStream(status === 'Disabled' ? 'disabled' : 'idle')
  const connected = textOrNull(stat, 'ConnectedTime')
  return {
    state: 'live',
    connectedAtMs: connected === null ? null : timeOf(connected),
    remoteAddress: textOrNull(stat, 'RemoteAddr'),
    video: videoOf(elementOf(stat, 'Video')),
    audio: audioOf(elementOf(stat, 'Audio')),
  }
}

const noStream = (state: Reading['state']): Omit<Reading, 'isKept'> => ({
  ...{ state, connectedAtMs: null, remoteAddress: null },
  ...{ video: null, audio: null },
})

/** The service counts bytes. */
const bitsPerSecondOf = (track: XmlElement) => numberOf(track, 'Bandwidth') * 8

const videoOf = (video: XmlElement | undefined): Reading['video'] =>
  video
    ? {
        width: numberOf(video, 'Width'),
        height: numberOf(video, 'Height'),
        framesPerSecond: numberOf(video, 'FrameRate'),
        bitsPerSecond: bitsPerSecondOf(video),
        codec: textOf(video, 'Codec'),
      }
    : null

const audioOf = (audio: XmlElement | undefined): Reading['audio'] =>
  audio
    ? {
        bitsPerSecond: bitsPerSecondOf(audio),
        sampleRateHz: numberOf(audio, 'SampleRate'),
        codec: textOf(audio, 'Codec'),
      }
    : null
