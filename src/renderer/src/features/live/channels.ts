import { defineStore } from 'pinia'
import { reactive, shallowReactive } from 'vue'
import type {
  ChannelRef,
  ChannelRow,
  ChannelSettings,
  ChannelsPlace,
} from '../../../../shared/contract/liveChannels.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { api, on } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'
import { compareNames } from '../../ui/format.ts'
import { placeKey } from './channelKey.ts'

/** What somebody may be missing the right to. */
export type Operation = 'PutLiveChannel' | 'PutLiveChannelStatus' | 'DeleteLiveChannel' | 'GetLiveChannelInfo'

interface ChannelList {
  /** By name; null until they were listed. */
  channels: ChannelRow[] | null
  failure: Failure | null
}

/** The live channels of buckets, as far as they were asked for, and what may be done to them. */
export const useChannels = defineStore('liveChannels', () => {
  const lists = reactive(new Map<string, ChannelList>())
  const readings = new Map<string, Promise<void>>()
  /** What the service refused this account for want of a right. */
  const refused = shallowReactive(new Set<string>())

  on('liveChannels.changed', (place) => {
    if (lists.has(placeKey(place))) void refresh(place)
  })

  function of(place: ChannelsPlace): ChannelList {
    const key = placeKey(place)
    if (!lists.has(key)) lists.set(key, { channels: null, failure: null })
    return lists.get(key) as ChannelList
  }

  /**
   * Lists anew, after a list that is on its way, as that may tell what was before. Rights that were missing may have
   * been given by now.
   */
  function refresh(place: ChannelsPlace): Promise<void> {
    const key = placeKey(place)
    for (const each of refused) if (each.startsWith(`${key} `)) refused.delete(each)
    const reading = (readings.get(key) ?? Promise.resolve()).then(() => read(place))
    readings.set(key, reading)
    return reading
  }

  async function read({ profileId, bucket }: ChannelsPlace) {
    const list = of({ profileId, bucket })
    try {
      const { channels } = await api.liveChannels.list({ profileId, bucket })
      channels.sort((a, b) => compareNames(a.name, b.name))
      Object.assign(list, { channels, failure: null })
    } catch (error) {
      list.failure = failureOf(error)
    }
  }

  /** Does something to a channel, and remembers where the account lacks the right. */
  async function attempt<Result>(place: ChannelsPlace, work: Promise<Result>): Promise<Result> {
    try {
      return await work
    } catch (error) {
      const { kind, operation } = failureOf(error)
      if (kind === 'access-denied' && operation) refused.add(`${placeKey(place)} ${operation}`)
      throw error
    }
  }

  return {
    of,
    refresh,
    /** The right that is known to be missing for one of these; null where none is. */
    missingRight(place: ChannelsPlace, ...operations: Operation[]): string | null {
      const missing = operations.find((operation) => refused.has(`${placeKey(place)} ${operation}`))
      return missing ? `oss:${missing}` : null
    },
    read: (ref: ChannelRef) => attempt(ref, api.liveChannels.read(ref)),
    create: (ref: ChannelRef, settings: ChannelSettings) =>
      attempt(ref, api.liveChannels.create({ ...ref, settings })),
    save: (ref: ChannelRef, settings: ChannelSettings, base: ChannelSettings) =>
      attempt(ref, api.liveChannels.save({ ...ref, settings, base })),
    setEnabled: (ref: ChannelRef, isEnabled: boolean) =>
      attempt(ref, api.liveChannels.setEnabled({ ...ref, isEnabled })),
    remove: (ref: ChannelRef) => attempt(ref, api.liveChannels.remove(ref)),
  }
})
