import type { Alarm } from '../../../../../shared/contract/liveStatus.ts'
import { t } from '../../../i18n.ts'
import { formatBitrate, formatFrameRate } from '../rates.ts'

const measures: Record<Alarm['kind'], (text: string) => string> = {
  stopped: (text) => text,
  size: (text) => text,
  'frame-rate': (text) => formatFrameRate(Number(text)),
  bitrate: (text) => formatBitrate(Number(text)),
}

/** What an alarm says happened. */
export const alarmText = ({ kind, seen, expected }: Alarm) =>
  t(`live.alarms.kinds.${kind}`, { seen: measures[kind](seen), expected: measures[kind](expected) })

export const alarmIcons = {
  stopped: 'i-lucide-wifi-off',
  size: 'i-lucide-monitor',
  'frame-rate': 'i-lucide-triangle-alert',
  bitrate: 'i-lucide-triangle-alert',
} as const satisfies Record<Alarm['kind'], string>
