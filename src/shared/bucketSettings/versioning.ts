import { textOf, withMembers, type SettingContent } from './content.ts'

/** Whether versions are kept. A bucket that was never set cannot be brought back to that; it can be suspended. */
export type Versioning = 'never' | 'enabled' | 'suspended'

export function versioningOf(content: SettingContent | null): Versioning {
  const status = content ? textOf(content, 'Status') : ''
  if (status === 'Enabled') return 'enabled'
  return status === 'Suspended' ? 'suspended' : 'never'
}

/** The content with another state; null for `never`. */
export function withVersioning(
  content: SettingContent | null,
  versioning: Versioning,
): SettingContent | null {
  if (versioning === 'never') return null
  return withMembers(content ?? {}, { Status: versioning === 'enabled' ? 'Enabled' : 'Suspended' })
}
