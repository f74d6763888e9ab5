import { computed, reactive, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { BucketAccess, StorageClass } from '../../../../shared/contract/buckets.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { t } from '../../i18n.ts'
import { placeRoute } from '../../router.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useBuckets } from '../../stores/buckets.ts'
import { useDialogs } from '../../stores/dialogs.ts'
import { failureOf, failureText } from '../../ui/failureText.ts'
import { useMessages } from '../../ui/toast.ts'
import { isBucketName } from './bucketName.ts'

export const storageClasses: StorageClass[] = ['Standard', 'IA', 'Archive', 'ColdArchive', 'DeepColdArchive']

export function useCreateBucket(profileId: string) {
  const router = useRouter()
  const buckets = useBuckets()
  const dialogs = useDialogs()
  const messages = useMessages()
  const isBusy = ref(false)
  const failure = ref<Failure | null>(null)
  const form = reactive({
    bucket: '',
    region: useAccounts().byId.get(profileId)?.region ?? 'cn-hangzhou',
    access: 'private' as BucketAccess,
    storageClass: 'Standard' as StorageClass,
    /** The second, explicit yes to a public bucket; asked again for each kind of public. */
    isPublicMeant: false,
  })
  watch(
    () => form.access,
    () => (form.isPublicMeant = false),
  )
  watch(
    () => form.bucket,
    () => (failure.value = null),
  )

  const isOwned = computed(() => buckets.of(profileId).buckets?.some(({ name }) => name === form.bucket))
  const isPublic = computed(() => form.access !== 'private')
  const canCreate = computed(
    () => isBucketName(form.bucket) && !isOwned.value && (!isPublic.value || form.isPublicMeant),
  )
  const nameError = computed(() => {
    if (isOwned.value) return t('buckets.owned')
    if (failure.value?.kind === 'invalid-name') return failureText(failure.value).whole
    if (failure.value?.kind !== 'already-exists') return undefined
    return failureText({ ...failure.value, code: 'BucketAlreadyExists', bucket: form.bucket }).whole
  })

  async function create() {
    if (!canCreate.value || isBusy.value) return
    isBusy.value = true
    failure.value = null
    const { bucket, region, access, storageClass } = form
    try {
      await buckets.create(profileId, { bucket, region, access, storageClass })
      dialogs.close()
      messages.done(t('buckets.isReady', { bucket }))
      await router.push(placeRoute({ profileId, bucket, prefix: '' }))
    } catch (error) {
      failure.value = failureOf(error)
    } finally {
      isBusy.value = false
    }
  }

  return { form, canCreate, isPublic, isBusy, failure, nameError, create }
}
