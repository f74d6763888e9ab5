import type { XmlInput } from '../../main/oss/xml.ts'
import { xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { LivePush } from '../catalogue/livePushes.ts'
import { isoDate } from '../http/dates.ts'
import { existingChannel } from './existing.ts'

export function getLiveChannelStat({ storage, bucket, key }: ObjectCall): Answer {
  const { id, isEnabled } = existingChannel(storage, bucket, key)
  const push = storage.catalogue.livePushes.running(id)
  if (push) return xml('LiveChannelStat', describe(push), recordingHeader(storage))
  return xml('LiveChannelStat', { Status: isEnabled ? 'Idle' : 'Disabled' })
}

/** No header of the service: the app reads it to say why a stream of practice storage leaves nothing. */
const recordingHeader = ({ canRecord }: ObjectCall['storage']) => ({
  'x-sandbox-recording': canRecord ? undefined : 'unavailable',
})

function describe({ startedMs, remoteAddress, stream: { video, audio } }: LivePush): XmlInput {
  return {
    Status: 'Live',
    ConnectedTime: isoDate(startedMs),
    RemoteAddr: remoteAddress,
    Video: video && {
      Width: video.width,
      Height: video.height,
      FrameRate: video.framesPerSecond,
      Bandwidth: video.bytesPerSecond,
      Codec: video.codec,
    },
    Audio: audio && {
      Bandwidth: audio.bytesPerSecond,
      SampleRate: audio.sampleRateHz,
      Codec: audio.codec,
    },
  }
}

export function getLiveChannelHistory({ storage, bucket, key }: ObjectCall): Answer {
  const { id } = existingChannel(storage, bucket, key)
  const records = storage.catalogue.livePushes.ended(id).map(({ startedMs, lastMs, remoteAddress }) => ({
    StartTime: isoDate(startedMs),
    EndTime: isoDate(lastMs),
    RemoteAddr: remoteAddress,
  }))
  return xml('LiveChannelHistory', { LiveRecord: records })
}
