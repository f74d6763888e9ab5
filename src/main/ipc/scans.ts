import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { BucketScans } from '../library/scans/bucketScans.ts'

export function scansHandlers(scans: BucketScans): Handlers<Methods['scans']> {
  return {
    open: scans.open,
    count: ({ goesOn, ...bucket }) => scans.count(bucket, goesOn),
    cancel: scans.cancel,
  }
}
