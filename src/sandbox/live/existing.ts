import type { Storage } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { LiveChannel } from '../catalogue/liveChannels.ts'
import { refuse } from '../errors.ts'

/** Throws NoSuchLiveChannel. */
export function existingChannel({ catalogue }: Storage, bucket: Bucket, name: string): LiveChannel {
  const channel = catalogue.liveChannels.find(bucket.id, name)
  if (!channel) throw refuse('NoSuchLiveChannel', { details: { LiveChannelName: name } })
  return channel
}

/** Throws while the channel is being pushed to. */
export function checkIdle({ catalogue }: Storage, { id, name }: Pick<LiveChannel, 'id' | 'name'>): void {
  if (catalogue.livePushes.running(id)) {
    throw refuse('ChannelStillLive', { details: { LiveChannelName: name } })
  }
}

/** The channel, which takes a stream now. Throws where there is none, it is disabled, or it has a stream already. */
export function freeChannel(storage: Storage, bucket: Bucket, name: string): LiveChannel {
  const channel = existingChannel(storage, bucket, name)
  if (!channel.isEnabled) throw refuse('LiveChannelDisabled', { details: { LiveChannelName: name } })
  checkIdle(storage, channel)
  return channel
}
