import type { DatabaseSync } from 'node:sqlite'
import { firstRunAfter } from '../../../shared/bucketSettings/lifecycle/decide.ts'
import type { LifecycleRule } from '../../../shared/bucketSettings/lifecycle/model.ts'
import type { RuleDeed, RuleEffect } from '../../../shared/contract/lifecycle.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { CallThread } from '../../storage/threadCalls.ts'
import { createCensusStore, type Census, type CensusStore, type CountedBucket } from './censusStore.ts'
import { deedsOf, effectOf, type CensusContent } from './effect.ts'

/** What the thread of the censuses answers to. */
export interface CensusThread extends CensusStore {
  /** Null while no census of the bucket is whole. `nowMs`: from when on something can happen. */
  effect: (bucket: CountedBucket, rules: LifecycleRule[], nowMs: number) => RuleEffect[] | null
  deeds: (
    bucket: CountedBucket,
    rules: LifecycleRule[],
    nowMs: number,
    stretch: { rule: number; offset: number; limit: number },
  ) => RuleDeed[]
  /** Set when the file that was there was damaged: it was set aside, and nothing is known. */
  damage: () => Failure | null
  close: () => void
}

/** Calls the thread; each answer is a promise. */
export type CallCensus = CallThread<CensusThread>

export function createCensusReader(database: DatabaseSync, damage: Failure | null): CensusThread {
  const { blocks, uploads, ...store } = createCensusStore(database)
  const contentOf = ({ id, versioning }: Census): CensusContent => ({
    versioning,
    blocks: () => blocks(id),
    uploads: () => uploads(id),
  })
  return {
    ...store,
    effect: (bucket, rules, nowMs) => {
      const census = store.newest(bucket)
      return census && effectOf(contentOf(census), rules, firstRunAfter(nowMs))
    },
    deeds: (bucket, rules, nowMs, stretch) => {
      const census = store.newest(bucket)
      return census ? deedsOf(contentOf(census), rules, firstRunAfter(nowMs), stretch) : []
    },
    damage: () => damage,
    close: () => database.close(),
  }
}
