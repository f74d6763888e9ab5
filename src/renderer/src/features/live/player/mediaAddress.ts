import type { ChannelRef } from '../../../../../shared/contract/liveChannels.ts'

/** Where the app serves a playlist of a channel to a player; the pieces that it lists lie beside it. */
export const mediaAddress = ({ profileId, bucket, channel }: ChannelRef, playlistName: string) =>
  `/media/${[profileId, bucket, channel, playlistName].map(encodeURIComponent).join('/')}`
