import { childOf, textOf, textsOf, withMembers, type SettingContent } from './content.ts'
import { oneOrMany } from './oneOrMany.ts'

/** Oldest first. */
export const tlsVersions = ['TLSv1.0', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const

/** The versions of TLS that are accepted; null for whatever the service takes. */
export function acceptedTls(content: SettingContent | null): string[] | null {
  const tls = childOf(content ?? {}, 'TLS')
  return textOf(tls, 'Enable') === 'true' ? textsOf(tls, 'TLSVersion') : null
}

/** The content that accepts these versions; they are written oldest first, unknown ones last. */
export function withAcceptedTls(
  content: SettingContent | null,
  versions: readonly string[] | null,
): SettingContent {
  const known = tlsVersions.filter((version) => versions?.includes(version))
  const others = (versions ?? []).filter((version) => !known.some((other) => other === version))
  return withMembers(content ?? {}, {
    TLS: withMembers(childOf(content ?? {}, 'TLS'), {
      Enable: versions === null ? 'false' : 'true',
      TLSVersion: oneOrMany([...known, ...others]),
    }),
  })
}

/** The usual wishes, by their oldest version; `own` is a list of one's own. */
export type TlsChoice = 'any' | 'TLSv1.2' | 'TLSv1.3' | 'own'

export function tlsChoiceOf(versions: readonly string[] | null): TlsChoice {
  if (versions === null) return 'any'
  const isFrom = (oldest: string) => versions.toSorted().join() === tlsFrom(oldest).join()
  if (isFrom('TLSv1.2')) return 'TLSv1.2'
  return isFrom('TLSv1.3') ? 'TLSv1.3' : 'own'
}

/** A version and all that are newer. */
export const tlsFrom = (oldest: string): string[] => tlsVersions.filter((version) => version >= oldest)

/** Whether one is among them that browsers have given up because it can be broken. */
export const hasOldTls = (versions: readonly string[]) => versions.some((version) => version < 'TLSv1.2')
