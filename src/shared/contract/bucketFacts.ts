import { z } from 'zod'
import { findingId } from '../bucketSettings/findings.ts'
import { failureSchema } from '../failure.ts'
import { bucketAccess } from './buckets.ts'
import { method } from './define.ts'
import { boundDomain, type BoundDomain } from './domains.ts'
import { profileId } from './place.ts'
import { replicationEntry, type ReplicationEntry } from './replication.ts'
import { retentionState, type RetentionState } from './retention.ts'

const amount = z.number().int().min(0)
const timeMs = z.number().int()

/** What a bucket is, by GetBucketInfo. Texts are empty where the service leaves them out. */
export const bucketInfo = z.object({
  /** Plain id such as `cn-hangzhou`. */
  region: z.string(),
  storageClass: z.string(),
  /** `LRS` in one data centre, `ZRS` in several. */
  redundancy: z.string(),
  createdAtMs: timeMs.nullable(),
  externalEndpoint: z.string(),
  internalEndpoint: z.string(),
  ownerId: z.string(),
  /** Null where it is none that Osprey knows. */
  access: bucketAccess.nullable(),
})
export type BucketInfo = z.infer<typeof bucketInfo>

export const classUsage = z.object({
  storageClass: z.string(),
  objectCount: amount,
  sizeBytes: amount,
  /** Colder classes count small objects as 64 KB. */
  billedBytes: amount,
})
export type ClassUsage = z.infer<typeof classUsage>

/** What a bucket holds, by GetBucketStat. The service counts about once an hour. */
export const bucketStat = z.object({
  objectCount: amount,
  sizeBytes: amount,
  billedBytes: amount,
  /** Those that hold something. */
  classes: z.array(classUsage),
  uploadCount: amount,
  /** Of all parts of unfinished uploads. */
  partBytes: amount,
  /** When the service counted; null where it does not say. */
  countedAtMs: timeMs.nullable(),
})
export type BucketStat = z.infer<typeof bucketStat>

/** The unfinished uploads, by ListMultipartUploads. */
export const bucketUploads = z.object({
  count: amount,
  /** False where there are more than were looked at. */
  isComplete: z.boolean(),
  /** When the oldest of them was begun. */
  oldestAtMs: timeMs.nullable(),
})
export type BucketUploads = z.infer<typeof bucketUploads>

/** By ListCname. */
export const bucketDomains = z.array(boundDomain)

/** By GetBucketReplication. */
export const bucketReplication = z.array(replicationEntry)

/** What the rules of the inventory have written. */
const bucketReports = z.object({
  /** When the newest report was written; null where none is found. */
  newestAtMs: timeMs.nullable(),
})
export type BucketReports = z.infer<typeof bucketReports>

const factsByPart = {
  info: bucketInfo,
  stat: bucketStat,
  uploads: bucketUploads,
  domains: bucketDomains,
  replication: bucketReplication,
  retention: retentionState,
  reports: bucketReports,
}
export type FactPart = keyof typeof factsByPart
export interface FactValues {
  info: BucketInfo
  stat: BucketStat
  uploads: BucketUploads
  domains: BoundDomain[]
  replication: ReplicationEntry[]
  retention: RetentionState
  reports: BucketReports
}
export const factParts = Object.keys(factsByPart) as FactPart[]

const subject = z.object({ profileId, bucket: z.string().min(1) })
const seen = subject.extend({ readAtMs: timeMs })

const readingOf = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('known'), value }),
    /** The account lacks the right to read it: the RAM action to ask for. */
    z.object({ state: z.literal('denied'), action: z.string() }),
    z.object({ state: z.literal('failed'), failure: failureSchema }),
  ])

/** One part of what is known of a bucket, as it was last seen. */
export const bucketFact = z.discriminatedUnion('part', [
  seen.extend({ part: z.literal('info'), reading: readingOf(factsByPart.info) }),
  seen.extend({ part: z.literal('stat'), reading: readingOf(factsByPart.stat) }),
  seen.extend({ part: z.literal('uploads'), reading: readingOf(factsByPart.uploads) }),
  seen.extend({ part: z.literal('domains'), reading: readingOf(factsByPart.domains) }),
  seen.extend({ part: z.literal('replication'), reading: readingOf(factsByPart.replication) }),
  seen.extend({ part: z.literal('retention'), reading: readingOf(factsByPart.retention) }),
  seen.extend({ part: z.literal('reports'), reading: readingOf(factsByPart.reports) }),
])
export type BucketFact = z.infer<typeof bucketFact>

/** The findings about a bucket that a person knows of and does not want to be told again. */
export const knownFindings = subject.extend({ findings: z.array(findingId) })
export type KnownFindings = z.infer<typeof knownFindings>

export const bucketFacts = {
  /**
   * What was known of the bucket the last time. All parts are asked for again, side by side, and told by
   * `bucketFacts.read` as they come.
   */
  open: method(subject, z.object({ facts: z.array(bucketFact), knownFindings })),
  /** Asks for one part now. */
  read: method(subject.extend({ part: z.enum(factParts) }), bucketFact),
  /** Marks a finding as known, or takes that back. Kept on this computer. */
  setFindingKnown: method(subject.extend({ finding: findingId, isKnown: z.boolean() }), knownFindings),
}

export const bucketFactsEvents = {
  'bucketFacts.read': bucketFact,
  'bucketFacts.findingsKnown': knownFindings,
}
