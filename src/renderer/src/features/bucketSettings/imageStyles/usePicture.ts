import { shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { Picture } from '../../../../../shared/contract/imageStyles.ts'
import type { ObjectRef } from '../../../../../shared/contract/place.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'

/** Only where typing rests the service is asked. */
const restMs = 300

/**
 * An image through a process, asked for again whenever either changes. Until the new one is there the old one stays,
 * and so it does while `process` is undefined.
 */
export function usePicture(
  image: MaybeRefOrGetter<ObjectRef | null>,
  process: MaybeRefOrGetter<string | null | undefined>,
) {
  const picture = shallowRef<Picture | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const isAsking = shallowRef(false)

  watch(
    [() => toValue(image), () => toValue(process)],
    ([object, asked], before, onCleanup) => {
      if (object?.key !== before[0]?.key) picture.value = null
      isAsking.value = object !== null && asked !== undefined
      if (object === null || asked === undefined) return
      let isCurrent = true
      const timer = setTimeout(() => void ask(object, asked, () => isCurrent), restMs)
      onCleanup(() => {
        isCurrent = false
        clearTimeout(timer)
      })
    },
    { immediate: true },
  )

  async function ask(object: ObjectRef, asked: string | null, isCurrent: () => boolean) {
    try {
      const made = await api.imageStyles.picture({ ...object, process: asked })
      if (isCurrent()) [picture.value, failure.value] = [made, null]
    } catch (error) {
      if (isCurrent()) [picture.value, failure.value] = [null, failureOf(error)]
    }
    if (isCurrent()) isAsking.value = false
  }

  return { picture, failure, isAsking }
}
