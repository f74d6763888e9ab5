import type { ChannelRef } from '../../../../shared/contract/liveChannels.ts'
import { t } from '../../i18n.ts'
import { confirm } from '../../ui/confirm.ts'
import { useMessages } from '../../ui/toast.ts'
import { useChannels } from './channels.ts'
import { useLiveStatuses } from './statuses.ts'

/** What is done to a channel as a whole. Each asks where something would be lost, and tells how it went. */
export function useChannelDeeds() {
  const channels = useChannels()
  const statuses = useLiveStatuses()
  const messages = useMessages()

  const confirmCutOff = (name: string) =>
    confirm({
      title: t('live.channels.turnOffTitle', { name }),
      text: t('live.channels.turnOffText'),
      yes: t('live.channels.turnOffYes'),
      tone: 'danger',
    })

  async function setEnabled(ref: ChannelRef, isEnabled: boolean): Promise<void> {
    const isLive = statuses.of(ref)?.state === 'live'
    if (!isEnabled && isLive && !(await confirmCutOff(ref.channel))) return
    try {
      await channels.setEnabled(ref, isEnabled)
      messages.done(t(isEnabled ? 'live.channels.isOn' : 'live.channels.isOff', { name: ref.channel }))
    } catch (error) {
      messages.failed(error)
    }
  }

  /** Whether it was deleted. */
  async function remove(ref: ChannelRef): Promise<boolean> {
    const isSure = await confirm({
      title: t('live.channels.deleteTitle', { name: ref.channel }),
      text: t('live.channels.deleteText'),
      yes: t('live.channels.deleteYes'),
      tone: 'danger',
    })
    if (!isSure) return false
    try {
      await channels.remove(ref)
      messages.done(t('live.channels.deleted', { name: ref.channel }))
      return true
    } catch (error) {
      messages.failed(error)
      return false
    }
  }

  return { setEnabled, remove }
}
