import { onScopeDispose, shallowRef } from 'vue'
import type { BucketScan } from '../../../../../shared/contract/scans.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api, on } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import type { BucketRef } from '../bucketSettings.ts'

/** The count of a bucket, one for all pages: what is known of it, and how far one is that is under way. */
export function useBucketScan({ profileId, bucket }: BucketRef) {
  const scan = shallowRef<BucketScan | null>(null)
  /** Why not even what is known could be read. */
  const failure = shallowRef<Failure | null>(null)

  function take(next: BucketScan) {
    if (!scan.value || next.revision > scan.value.revision) scan.value = next
  }

  onScopeDispose(
    on('scans.changed', (next) => {
      if (next.profileId === profileId && next.bucket === bucket) take(next)
    }),
  )

  async function ask(question: () => Promise<BucketScan>) {
    failure.value = null
    try {
      take(await question())
    } catch (error) {
      failure.value = failureOf(error)
    }
  }

  const open = () => ask(() => api.scans.open({ profileId, bucket }))
  void open()

  return {
    scan,
    failure,
    open,
    count: (goesOn: boolean) => ask(() => api.scans.count({ profileId, bucket, goesOn })),
    cancel: () => api.scans.cancel({ profileId, bucket }),
  }
}

export type BucketScanning = ReturnType<typeof useBucketScan>
