import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { BucketScans } from '../library/space/bucketScans.ts'

export function spaceHandlers(scans: Omit<BucketScans, 'drop'>): Handlers<Methods['space']> {
  return {
    open: scans.open,
    count: ({ goesOn, ...bucket }) => scans.count(bucket, goesOn),
    cancel: scans.cancel,
    sums: ({ prefix, filter, ...bucket }) => scans.sums(bucket, prefix, filter),
  }
}
