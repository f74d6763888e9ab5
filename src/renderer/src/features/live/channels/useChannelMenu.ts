import { computed, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { ChannelRef } from '../../../../../shared/contract/liveChannels.ts'
import { t } from '../../../i18n.ts'
import { channelRoute } from '../../../router.ts'
import { useChannels, type Operation } from '../channels.ts'
import { useLiveStatuses } from '../statuses.ts'
import { useChannelDeeds } from '../useChannelDeeds.ts'

interface Subject {
  channel: Ref<ChannelRef>
  isEnabled: () => boolean
  edit: () => void
}

/** What can be done with a channel; what cannot says why below its name. */
export function useChannelMenu({ channel, isEnabled, edit }: Subject) {
  const router = useRouter()
  const channels = useChannels()
  const statuses = useLiveStatuses()
  const deeds = useChannelDeeds()

  const isLive = computed(() => statuses.of(channel.value)?.state === 'live')
  const lack = (...operations: Operation[]) => {
    const action = channels.missingRight(channel.value, ...operations)
    return action ? t('live.missingRight', { action }) : undefined
  }
  const item = (label: string, icon: string, obstacle: string | undefined, onSelect: () => void) => ({
    label,
    icon,
    description: obstacle,
    disabled: obstacle !== undefined,
    onSelect,
  })

  function turn() {
    const obstacle = lack('PutLiveChannelStatus')
    if (!isEnabled())
      return item(
        t('live.channels.turnOn'),
        'i-lucide-power',
        obstacle,
        () => void deeds.setEnabled(channel.value, true),
      )
    const label = t(isLive.value ? 'live.channels.turnOffAsk' : 'live.channels.turnOff')
    return item(label, 'i-lucide-power-off', obstacle, () => void deeds.setEnabled(channel.value, false))
  }

  return computed(() => [
    [
      item(
        t('live.channels.dashboard'),
        'i-lucide-chart-line',
        undefined,
        () => void router.push(channelRoute(channel.value)),
      ),
      item(t('live.channels.edit'), 'i-lucide-pencil', lack('GetLiveChannelInfo', 'PutLiveChannel'), edit),
      turn(),
    ],
    [
      {
        ...item(
          t('live.channels.delete'),
          'i-lucide-trash-2',
          isLive.value ? t('live.channels.whileLive') : lack('DeleteLiveChannel'),
          () => void deeds.remove(channel.value),
        ),
        color: 'error' as const,
      },
    ],
  ])
}
