import type { DatabaseSync } from 'node:sqlite'
import { firstRunAfter } from '../../../../shared/bucketSettings/lifecycle/decide.ts'
import type { LifecycleRule } from '../../../../shared/bucketSettings/lifecycle/model.ts'
import type { RuleDeed, RuleEffect } from '../../../../shared/contract/lifecycle.ts'
import type { SpaceFilter, SpaceSums } from '../../../../shared/contract/space.ts'
import type { Failure } from '../../../../shared/failure.ts'
import type { CallThread } from '../../../storage/threadCalls.ts'
import { deedsOf, effectOf, type BucketContent } from '../lifecycle/effect.ts'
import { createSpaceSums } from '../space/spaceSums.ts'
import { createScanContent } from './scanContent.ts'
import { createScanStore, type Scan, type ScannedBucket, type ScanStore } from './scanStore.ts'

/** What the thread of the scans answers to. */
export interface ScanThread extends ScanStore {
  /** What takes the space below a prefix, by the newest whole scan, or by what one that is not has; null without any. */
  sums: (bucket: ScannedBucket, prefix: string, filter: SpaceFilter) => SpaceSums | null
  /** By the newest whole scan; null where there is none. `nowMs`: from when on something can happen. */
  effect: (bucket: ScannedBucket, rules: LifecycleRule[], nowMs: number) => RuleEffect[] | null
  deeds: (
    bucket: ScannedBucket,
    rules: LifecycleRule[],
    nowMs: number,
    stretch: { rule: number; offset: number; limit: number },
  ) => RuleDeed[]
  /** Set when the file that was there was damaged: it was set aside, and nothing is known. */
  damage: () => Failure | null
  close: () => void
}

/** Calls the thread; each answer is a promise. */
export type CallScans = CallThread<ScanThread>

export function createScanThread(database: DatabaseSync, damage: Failure | null): ScanThread {
  const store = createScanStore(database)
  const content = createScanContent(database)
  const spaceSums = createSpaceSums(database, content)

  const contentOf = ({ id, versioning, versions, uploads, beganAtMs }: Scan): BucketContent => ({
    versioning,
    hasVersions: versions === 'read',
    hasUploads: uploads === 'read',
    // What is not known to be old is not counted as due.
    blocks: () => content.blocks(id, '', beganAtMs),
    uploads: () => content.uploads(id),
  })

  return {
    ...store,
    sums: (bucket, prefix, filter) => {
      const { whole, begun } = store.scansOf(bucket)
      const scan = whole ?? begun
      return scan && spaceSums(scan, prefix, filter)
    },
    effect: (bucket, rules, nowMs) => {
      const { whole } = store.scansOf(bucket)
      return whole && effectOf(contentOf(whole), rules, firstRunAfter(nowMs))
    },
    deeds: (bucket, rules, nowMs, stretch) => {
      const { whole } = store.scansOf(bucket)
      return whole ? deedsOf(contentOf(whole), rules, firstRunAfter(nowMs), stretch) : []
    },
    damage: () => damage,
    close: () => database.close(),
  }
}
