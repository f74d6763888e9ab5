import type { SettingContent } from '../../shared/bucketSettings/content.ts'
import { rulesOf } from '../../shared/bucketSettings/lifecycle/read.ts'
import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Censuses } from '../library/census/censuses.ts'

export function lifecycleHandlers(censuses: Censuses): Handlers<Methods['lifecycle']> {
  const rules = (content: SettingContent | null) => rulesOf(content).map(({ rule }) => rule)
  return {
    openCount: ({ profileId, bucket }) => censuses.open({ profileId, bucket }),
    recount: ({ profileId, bucket }) => censuses.recount({ profileId, bucket }),
    effect: ({ content, ...bucket }) => censuses.effect(bucket, rules(content)),
    deeds: ({ content, rule, offset, limit, ...bucket }) =>
      censuses.deeds(bucket, rules(content), { rule, offset, limit }),
  }
}
