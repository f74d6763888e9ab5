import type { ChannelRef, ChannelsPlace } from '../../../../shared/contract/liveChannels.ts'

/** Under what a window keeps what it knows of a bucket's channels, and of one: none of the names holds a `/`. */
export const placeKey = ({ profileId, bucket }: ChannelsPlace) => `${profileId}/${bucket}`
export const channelKey = (ref: ChannelRef) => `${placeKey(ref)}/${ref.channel}`
