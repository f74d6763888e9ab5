import { textOf, withMembers, type SettingContent } from './content.ts'
import type { SettingId } from './ids.ts'

/** The settings that are on or off: which element says so, and in which words. */
const switches = {
  transferAcceleration: { element: 'Enabled', on: 'true', off: 'false' },
  requestPayment: { element: 'Payer', on: 'Requester', off: 'BucketOwner' },
  accessMonitor: { element: 'Status', on: 'Enabled', off: 'Disabled' },
  archiveDirectRead: { element: 'Enabled', on: 'true', off: 'false' },
} as const satisfies Partial<Record<SettingId, { element: string; on: string; off: string }>>

export type SwitchId = keyof typeof switches

/** What was never set is off. */
export function isSwitchedOn(id: SwitchId, content: SettingContent | null): boolean {
  return content !== null && textOf(content, switches[id].element) === switches[id].on
}

export function withSwitch(id: SwitchId, content: SettingContent | null, isOn: boolean): SettingContent {
  const { element, on, off } = switches[id]
  return withMembers(content ?? {}, { [element]: isOn ? on : off })
}
