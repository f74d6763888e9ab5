import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { BucketFacts } from '../bucketSettings/facts.ts'

export function bucketFactsHandlers(facts: BucketFacts): Handlers<Methods['bucketFacts']> {
  return {
    open: async ({ profileId, bucket }) => facts.open(profileId, bucket),
    read: async ({ profileId, bucket, part }) => facts.read(profileId, bucket, part),
    setFindingKnown: async ({ profileId, bucket, finding, isKnown }) =>
      facts.setFindingKnown(profileId, bucket, finding, isKnown),
  }
}
