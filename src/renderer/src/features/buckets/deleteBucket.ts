import { useRoute, useRouter } from 'vue-router'
import { t } from '../../i18n.ts'
import { bucketsRoute, placeOf, placeRoute } from '../../router.ts'
import { useBuckets } from '../../stores/buckets.ts'
import { confirm } from '../../ui/confirm.ts'
import { failureOf, failureText } from '../../ui/failureText.ts'
import { useMessages } from '../../ui/toast.ts'

/** Asks for the name to be typed, then deletes an empty bucket; one that is not empty explains itself. */
export function useDeleteBucket() {
  const route = useRoute()
  const router = useRouter()
  const buckets = useBuckets()
  const messages = useMessages()

  async function explainContent(profileId: string, bucket: string, error: unknown) {
    const { what, rest } = failureText(failureOf(error))
    const isOpened = await confirm({
      title: what,
      text: rest,
      yes: t('buckets.notEmpty', { bucket }),
    })
    if (isOpened) await router.push(placeRoute({ profileId, bucket, prefix: '' }))
  }

  return async (profileId: string, bucket: string) => {
    const isSure = await confirm({
      title: t('buckets.deleteTitle', { bucket }),
      text: t('buckets.deleteText'),
      yes: t('buckets.deleteYes'),
      tone: 'danger',
      typed: { label: t('buckets.deleteType'), value: bucket },
    })
    if (!isSure) return
    try {
      await buckets.remove(profileId, bucket)
      messages.done(t('buckets.deleted', { bucket }))
      if (placeOf(route)?.bucket === bucket) await router.replace(bucketsRoute(profileId))
    } catch (error) {
      if (failureOf(error).kind === 'bucket-not-empty') await explainContent(profileId, bucket, error)
      else messages.failed(error)
    }
  }
}
