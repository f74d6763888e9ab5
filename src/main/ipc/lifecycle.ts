import type { SettingContent } from '../../shared/bucketSettings/content.ts'
import { rulesOf } from '../../shared/bucketSettings/lifecycle/read.ts'
import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { BucketScans } from '../library/scans/bucketScans.ts'

export function lifecycleHandlers(scans: BucketScans): Handlers<Methods['lifecycle']> {
  const rules = (content: SettingContent | null) => rulesOf(content).map(({ rule }) => rule)
  return {
    effect: ({ content, ...bucket }) => scans.effect(bucket, rules(content)),
    deeds: ({ content, rule, offset, limit, ...bucket }) =>
      scans.deeds(bucket, rules(content), { rule, offset, limit }),
  }
}
