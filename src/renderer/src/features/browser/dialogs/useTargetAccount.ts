import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Place } from '../../../../../shared/contract/place.ts'
import { useAccounts } from '../../../stores/accounts.ts'
import { useBuckets } from '../../../stores/buckets.ts'

/** Which account a `target` is looked for in: that of another one begins at its first bucket, once that is known. */
export function useTargetAccount(target: Ref<Place>) {
  const accounts = useAccounts()
  const buckets = useBuckets()
  const accountId = shallowRef(target.value.profileId)
  const list = computed(() => buckets.of(accountId.value))
  const isThere = computed(() => target.value.profileId === accountId.value)

  watch(accountId, (profileId) => {
    if (buckets.of(profileId).buckets === null) void buckets.refresh(profileId)
  })
  watch([accountId, () => list.value.buckets], ([profileId, known]) => {
    const bucket = known?.[0]?.name
    if (!isThere.value && bucket !== undefined) target.value = { profileId, bucket, prefix: '' }
  })

  return {
    accountId,
    /** Those to choose from. */
    accounts: computed(() => accounts.all.map(({ id, name }) => ({ label: name, value: id }))),
    /** Whether the target is in the account that was chosen. */
    isThere,
    hasNoBuckets: computed(() => list.value.buckets?.length === 0),
    failure: computed(() => (isThere.value ? null : list.value.failure)),
  }
}
