import { isDeepStrictEqual } from 'node:util'
import type {
  ChannelRef,
  ChannelRow,
  ChannelSettings,
  ChannelsPlace,
  PublishAddress,
} from '../../shared/contract/liveChannels.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import { configOf, settingsOf, statusOf } from './channelDocument.ts'
import { publishAddressOf, type Validity } from './publishing.ts'
import { sideBySide } from './sideBySide.ts'

/** The live channels of buckets, as a person sets them up. */
export interface LiveChannels {
  count: (
    profileId: string,
    buckets: readonly string[],
  ) => Promise<{ bucket: string; count: number | null; failure: Failure | null }[]>
  /** All of them; ends early with `signal`. */
  list: (place: ChannelsPlace, signal?: AbortSignal) => Promise<ChannelRow[]>
  read: (ref: ChannelRef) => Promise<ChannelSettings>
  /** Throws a failure of kind `already-exists` when there is one of that name. */
  create: (ref: ChannelRef, settings: ChannelSettings) => Promise<void>
  /** Throws a failure of kind `setting-changed`, and writes nothing, when the service has something else than `base`. */
  save: (ref: ChannelRef, settings: ChannelSettings, base: ChannelSettings) => Promise<void>
  setEnabled: (ref: ChannelRef, isEnabled: boolean) => Promise<void>
  remove: (ref: ChannelRef) => Promise<void>
  publishAddress: (ref: ChannelRef, validity: Validity) => Promise<PublishAddress>
  /** Ends what is being listed. */
  close: () => void
}

/** What a person here did to a channel. */
export type ChannelChange = 'created' | 'saved' | 'enabled' | 'disabled' | 'removed'

export interface LiveChannelsOptions {
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  onChanged: (ref: ChannelRef, change: ChannelChange) => void
}

const bucketsAtOnce = 8

export function createLiveChannels({ clients, onChanged }: LiveChannelsOptions): LiveChannels {
  const stopping = new AbortController()
  const clientOf = ({ profileId, bucket }: ChannelsPlace) => clients.forBucket(profileId, bucket)

  async function list(place: ChannelsPlace, signal?: AbortSignal): Promise<ChannelRow[]> {
    const client = await clientOf(place)
    const either = signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal
    const rows: ChannelRow[] = []
    for await (const { Name, Description, Status, LastModified } of client.eachChannel(
      {},
      { signal: either },
    )) {
      const changedAtMs = Date.parse(LastModified)
      rows.push({
        name: Name,
        description: Description,
        isEnabled: Status !== 'disabled',
        changedAtMs: Number.isNaN(changedAtMs) ? null : changedAtMs,
      })
    }
    return rows
  }

  async function countIn(place: ChannelsPlace) {
    const { bucket } = place
    try {
      return { bucket, count: (await list(place)).length, failure: null }
    } catch (error) {
      return { bucket, count: null, failure: toFailure(error) }
    }
  }

  async function read(ref: ChannelRef): Promise<ChannelSettings> {
    const { data } = await (await clientOf(ref)).getChannel(ref.channel)
    return settingsOf(data)
  }

  const isThere = (ref: ChannelRef) =>
    read(ref).then(
      () => true,
      (error: unknown) => {
        if (isMissing(error)) return false
        throw error
      },
    )

  return {
    count: (profileId, buckets) =>
      sideBySide(buckets, bucketsAtOnce, (bucket) => countIn({ profileId, bucket })),
    list,
    read,
    create: async (ref, settings) => {
      if (await isThere(ref)) throw taken(ref)
      await (await clientOf(ref)).putChannel(ref.channel, configOf(settings))
      onChanged(ref, 'created')
    },
    save: async (ref, settings, base) => {
      if (!isDeepStrictEqual(await read(ref), base)) throw changedMeanwhile(ref)
      await (await clientOf(ref)).putChannel(ref.channel, configOf(settings))
      onChanged(ref, settings.isEnabled ? 'saved' : 'disabled')
    },
    setEnabled: async (ref, isEnabled) => {
      await (await clientOf(ref)).putChannelStatus(ref.channel, statusOf(isEnabled))
      onChanged(ref, isEnabled ? 'enabled' : 'disabled')
    },
    remove: async (ref) => {
      await (await clientOf(ref)).deleteChannel(ref.channel)
      onChanged(ref, 'removed')
    },
    publishAddress: async (ref, validity) => publishAddressOf(await clientOf(ref), ref.channel, validity),
    close: () => stopping.abort(),
  }
}

export const isMissing = (error: unknown) => toFailure(error).code === 'NoSuchLiveChannel'

const taken = ({ bucket, channel }: ChannelRef) =>
  new AppError({ kind: 'already-exists', message: `there is a live channel ${channel} already`, bucket })

const changedMeanwhile = ({ bucket, channel }: ChannelRef) =>
  new AppError({
    kind: 'setting-changed',
    code: 'LiveChannelChanged',
    message: `the live channel ${channel} was changed meanwhile`,
    bucket,
  })
