import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { LiveChannels } from '../live/channels.ts'

export function liveChannelsHandlers(channels: LiveChannels): Handlers<Methods['liveChannels']> {
  return {
    count: async ({ profileId, buckets }) => ({ counts: await channels.count(profileId, buckets) }),
    list: async (place) => ({ channels: await channels.list(place) }),
    read: channels.read,
    create: ({ settings, ...ref }) => channels.create(ref, settings),
    save: ({ settings, base, ...ref }) => channels.save(ref, settings, base),
    setEnabled: ({ isEnabled, ...ref }) => channels.setEnabled(ref, isEnabled),
    remove: channels.remove,
    publishAddress: ({ validForSeconds, playlistName, ...ref }) =>
      channels.publishAddress(ref, { validForSeconds, playlistName }),
  }
}
