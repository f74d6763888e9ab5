import { z } from 'zod'
import { failureSchema } from '../failure.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

export const channelsPlace = z.object({ profileId, bucket: z.string().min(1) })
export type ChannelsPlace = z.infer<typeof channelsPlace>

/** One live channel of a bucket. */
export const channelRef = channelsPlace.extend({ channel: z.string().min(1) })
export type ChannelRef = z.infer<typeof channelRef>

/** What a person sets about a channel; the limits are those of the service. */
export const channelSettings = z.object({
  /** Up to 128 bytes. */
  description: z.string(),
  isEnabled: z.boolean(),
  /** The length of one piece of the recording, 1..100. */
  segmentSeconds: z.number().int(),
  /** How many pieces the live playlist holds, 1..100. */
  segmentCount: z.number().int(),
  /** Ends in `.m3u8`. */
  playlistName: z.string(),
  /** Pictures that the service takes of the stream; null: none. */
  snapshot: z
    .object({
      roleName: z.string(),
      bucket: z.string(),
      notifyTopic: z.string(),
      intervalSeconds: z.number().int(),
    })
    .nullable(),
})
export type ChannelSettings = z.infer<typeof channelSettings>

export const channelRow = z.object({
  name: z.string(),
  description: z.string(),
  isEnabled: z.boolean(),
  changedAtMs: z.number().int().nullable(),
})
export type ChannelRow = z.infer<typeof channelRow>

/** What whoever broadcasts needs. Secret: who has it can broadcast until it expires. */
export const publishAddress = z.object({
  /** `serverUrl` and `streamKey` in one. */
  url: z.string(),
  /** As OBS wants them: what goes into "Server" and what goes into "Stream key". */
  serverUrl: z.string(),
  streamKey: z.string(),
  expiresAtMs: z.number().int(),
  /** Signed by a temporary access: it ends then at the latest, and with that access when that ends sooner. */
  isTemporary: z.boolean(),
})
export type PublishAddress = z.infer<typeof publishAddress>

export const liveChannels = {
  /** How many channels each bucket has. Buckets are asked side by side. */
  count: method(
    z.object({ profileId, buckets: z.array(z.string().min(1)).max(1000) }),
    z.object({
      counts: z.array(
        z.object({
          bucket: z.string(),
          /** Null where it could not be found out, such as where the account may not see them: `failure` says why. */
          count: z.number().int().nullable(),
          failure: failureSchema.nullable(),
        }),
      ),
    }),
  ),
  /** All channels of a bucket, by name. */
  list: method(channelsPlace, z.object({ channels: z.array(channelRow) })),
  read: method(channelRef, channelSettings),
  /** Fails with `already-exists` when there is a channel of that name: the service would overwrite it. */
  create: method(channelRef.extend({ settings: channelSettings }), z.void()),
  /**
   * Writes the settings of a channel. `base` is what the person saw before the change: when the service has something
   * else by now, nothing is written, and this fails with `setting-changed`. Fails with the service's `ChannelStillLive`
   * while somebody broadcasts.
   */
  save: method(channelRef.extend({ settings: channelSettings, base: channelSettings }), z.void()),
  setEnabled: method(channelRef.extend({ isEnabled: z.boolean() }), z.void()),
  /** The recordings stay. */
  remove: method(channelRef, z.void()),
  /** The service says where to; what is signed is signed on this computer. */
  publishAddress: method(
    channelRef.extend({
      validForSeconds: z
        .number()
        .int()
        .min(60)
        .max(30 * 86_400),
      /** Null: the channel's own. */
      playlistName: z.string().nullable(),
    }),
    publishAddress,
  ),
}

export const liveChannelsEvents = {
  /** A channel was made, changed or removed from one of this computer's windows. */
  'liveChannels.changed': channelsPlace,
}
