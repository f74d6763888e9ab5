import { z } from 'zod'

/** What a check-up can find. Each is a risk of its own, so that one that a person knows of hides no worse one. */
export const findingIds = [
  'publicWrite',
  'notBlocked',
  'noReferer',
  'policyWrite',
  'policyRead',
  'corsWrite',
  'corsRead',
  'noVersions',
  'untrimmedVersions',
  'unfinishedUploads',
  'endlessLogs',
  'oldTls',
  'plainHttp',
  'noLogs',
  'requesterPays',
] as const

export const findingId = z.enum(findingIds)
export type FindingId = z.infer<typeof findingId>

/** How much it matters: others can do harm; something may be lost or cost; it could be better. */
export type Severity = 'danger' | 'warning' | 'hint'

/** One risk of a bucket. */
export interface Finding {
  id: FindingId
  severity: Severity
  /** The page about the bucket on which it is mended. */
  page: string
  uploads?: UnfinishedUploads
  /** Where logs go that nothing ever deletes. */
  logs?: { bucket: string; prefix: string }
}

/** Uploads that were begun and neither completed nor given up; null where that is not known. */
export interface UnfinishedUploads {
  count: number
  sizeBytes: number | null
  oldestAtMs: number | null
}

/** What one check came to. */
export type Verdict = Finding | 'fine' | 'unknown'
