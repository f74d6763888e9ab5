import { useRoute, useRouter } from 'vue-router'
import type { Alarm } from '../../../../../shared/contract/liveStatus.ts'
import { t } from '../../../i18n.ts'
import { on } from '../../../osprey.ts'
import { channelOf, channelRoute, isLiveRoute } from '../../../router.ts'
import { useMessages } from '../../../ui/toast.ts'
import { channelKey } from '../channelKey.ts'
import { alarmText } from './alarmWords.ts'

/** Tells of every alarm that begins, except on the page of its channel, which says so itself. */
export function useAlarmNews() {
  const route = useRoute()
  const router = useRouter()
  const messages = useMessages()

  const isHere = (alarm: Alarm) => isLiveRoute(route) && channelKey(channelOf(route)) === channelKey(alarm)

  on('liveStatus.alarmed', (alarm) => {
    if (alarm.endedAtMs !== null || isHere(alarm)) return
    const { profileId, bucket, channel } = alarm
    messages.alarm(
      `alarm ${alarm.alarmId}`,
      t('live.alarms.began', { title: channel, what: alarmText(alarm) }),
      {
        label: t('live.alarms.show'),
        run: () => void router.push(channelRoute({ profileId, bucket, channel })),
      },
    )
  })
}
