import { shallowRef, watch, type Ref } from 'vue'
import type { BucketScan } from '../../../../../shared/contract/scans.ts'
import type { SpaceFilter, SpaceSums } from '../../../../../shared/contract/space.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import type { BucketRef } from '../bucketSettings.ts'

interface SpaceQuestion {
  scan: Ref<BucketScan | null>
  prefix: Ref<string>
  filter: Ref<SpaceFilter>
}

/** Sums, and of what they are. */
export interface ShownSums {
  prefix: string
  filter: SpaceFilter
  sums: SpaceSums
}

/** What takes the space where the person looks. What was shown before stays until the next is there. */
export function useSpaceSums({ profileId, bucket }: BucketRef, { scan, prefix, filter }: SpaceQuestion) {
  const shown = shallowRef<ShownSums | null>(null)
  const failure = shallowRef<Failure | null>(null)
  let order = 0

  async function read() {
    const mine = (order += 1)
    try {
      const where = { prefix: prefix.value, filter: filter.value }
      const sums = await api.space.sums({ profileId, bucket, ...where })
      if (mine !== order) return
      failure.value = null
      shown.value = sums && { ...where, sums }
    } catch (error) {
      if (mine === order) failure.value = failureOf(error)
    }
  }

  const known = () => {
    const { asOfMs, isWhole, objectCount } = scan.value?.known ?? {}
    return JSON.stringify([asOfMs, isWhole, objectCount, prefix.value, filter.value])
  }
  watch(known, () => scan.value?.known && read(), { immediate: true })

  return { shown, failure, read }
}
