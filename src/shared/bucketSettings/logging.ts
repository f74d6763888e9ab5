import { childOf, childrenOf, textOf, withMembers, type SettingContent } from './content.ts'

/** Where the log of requests goes. */
export interface Logging {
  targetBucket: string
  /** What the names of the log files begin with. */
  prefix: string
}

export const maxPrefixChars = 32

/** Null: no log is written. */
export function loggingOf(content: SettingContent | null): Logging | null {
  if (content === null || content['LoggingEnabled'] === undefined) return null
  const enabled = childOf(content, 'LoggingEnabled')
  return { targetBucket: textOf(enabled, 'TargetBucket'), prefix: textOf(enabled, 'TargetPrefix') }
}

export const withLogging = (
  content: SettingContent | null,
  { targetBucket, prefix }: Logging,
): SettingContent =>
  withMembers(content ?? {}, {
    LoggingEnabled: withMembers(childOf(content ?? {}, 'LoggingEnabled'), {
      TargetBucket: targetBucket,
      TargetPrefix: prefix,
    }),
  })

export type LoggingProblem = 'no-bucket' | 'bucket-name' | 'prefix-long' | 'prefix-start'

/** What the service would not take. */
export function loggingProblems({ targetBucket, prefix }: Logging): LoggingProblem[] {
  const found: LoggingProblem[] = []
  if (targetBucket === '') found.push('no-bucket')
  else if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(targetBucket)) found.push('bucket-name')
  if (prefix.length > maxPrefixChars) found.push('prefix-long')
  if (/^[/\\]/.test(prefix)) found.push('prefix-start')
  return found
}

/** Whether a lifecycle rule deletes, sooner or later, all that begins with the prefix. */
export const hasExpiry = (lifecycle: SettingContent | null, prefix: string): boolean =>
  childrenOf(lifecycle ?? {}, 'Rule').some(
    (rule) =>
      textOf(rule, 'Status') === 'Enabled' &&
      prefix.startsWith(textOf(rule, 'Prefix')) &&
      // Log files have no tags, and a filter may leave some of them out.
      childrenOf(rule, 'Tag').length === 0 &&
      childrenOf(rule, 'Filter').length === 0 &&
      textOf(childOf(rule, 'Expiration'), 'Days') !== '',
  )
