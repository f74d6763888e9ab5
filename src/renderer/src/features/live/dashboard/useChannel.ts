import { computed, shallowRef, watch } from 'vue'
import type { ChannelRef, ChannelSettings } from '../../../../../shared/contract/liveChannels.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { channelKey } from '../channelKey.ts'
import { useChannels } from '../channels.ts'
import { useLiveStatuses } from '../statuses.ts'
import { useWatch } from '../useWatch.ts'

const defaultPlaylist = 'playlist.m3u8'

/** The one channel of a dashboard: its settings, how it is, and whether it is there at all. */
export function useChannel(channel: () => ChannelRef) {
  const channels = useChannels()
  const statuses = useLiveStatuses()
  const settings = shallowRef<ChannelSettings | null>(null)
  const areSettingsRead = shallowRef(false)
  const isMissing = shallowRef(false)

  const status = computed(() => statuses.of(channel()))
  const list = computed(() => channels.of(channel()))
  const row = computed(() => list.value.channels?.find(({ name }) => name === channel().channel))
  const { failure } = useWatch(() => {
    const { profileId, bucket, channel: name } = channel()
    return { profileId, bucket, channels: [name], pace: 'closely' }
  })

  /** Where the account may not read the settings, the page does without them. */
  async function readSettings() {
    const asked = channel()
    try {
      const read = await channels.read(asked)
      if (channelKey(asked) !== channelKey(channel())) return
      settings.value = read
      isMissing.value = false
    } catch (error) {
      if (channelKey(asked) === channelKey(channel()))
        isMissing.value = failureOf(error).code === 'NoSuchLiveChannel'
    } finally {
      areSettingsRead.value = true
    }
  }
  watch(
    () => channelKey(channel()),
    () => {
      settings.value = null
      areSettingsRead.value = false
      isMissing.value = false
      void channels.refresh(channel())
    },
    { immediate: true },
  )
  // A list that comes anew says that something was changed.
  watch([() => channelKey(channel()), () => list.value.channels], readSettings, { immediate: true })

  return {
    status,
    failure,
    /** Whether all is known that a player needs. */
    isAsked: computed(
      () => areSettingsRead.value && status.value !== null && status.value.state !== 'unknown',
    ),
    isEnabled: computed(() => {
      const state = status.value?.state
      if (state === 'disabled') return false
      // Whoever is asked every few seconds knows better than a list.
      if (state === 'idle' || state === 'live') return true
      return row.value?.isEnabled ?? settings.value?.isEnabled ?? true
    }),
    isGone: computed(() => status.value?.state === 'gone' || isMissing.value),
    description: computed(() => row.value?.description ?? settings.value?.description ?? ''),
    playlistName: computed(() => settings.value?.playlistName ?? defaultPlaylist),
  }
}
