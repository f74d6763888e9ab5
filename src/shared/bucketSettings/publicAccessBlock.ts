import { textOf, withMembers, type SettingContent } from './content.ts'

/** Whether public access is blocked, whatever the ACLs and the policy say; it is not where that was never set. */
export const isBlocking = (content: SettingContent | null): boolean =>
  content !== null && textOf(content, 'BlockPublicAccess').toLowerCase() === 'true'

export const withBlocking = (content: SettingContent | null, isOn: boolean): SettingContent =>
  withMembers(content ?? {}, { BlockPublicAccess: isOn ? 'true' : 'false' })
