import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { BucketScans } from '../library/scans/bucketScans.ts'

export function spaceHandlers(scans: BucketScans): Handlers<Methods['space']> {
  return {
    sums: ({ prefix, filter, ...bucket }) => scans.sums(bucket, prefix, filter),
  }
}
