import type { ChannelRef } from '../../shared/contract/liveChannels.ts'

/** Names a channel among those of all accounts. */
export const nameOf = ({ profileId, bucket, channel }: ChannelRef) =>
  JSON.stringify([profileId, bucket, channel])
