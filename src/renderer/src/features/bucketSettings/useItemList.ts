import { computed, onScopeDispose, ref, shallowRef, toValue, type MaybeRefOrGetter } from 'vue'
import type { SettingContent } from '../../../../shared/bucketSettings/content.ts'
import type { ListSettingId } from '../../../../shared/bucketSettings/ids.ts'
import { itemsIn } from '../../../../shared/bucketSettings/lists.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { api } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'
import { compareNames } from '../../ui/format.ts'
import { useBucketSettings, type BucketRef } from './bucketSettings.ts'
import { useSettingEditor } from './useSettingEditor.ts'

export type ItemList = ReturnType<typeof useItemList>

/** A setting that is a list of named items while a person looks at it: what is there, and writing one of them. */
export function useItemList(bucketRef: MaybeRefOrGetter<BucketRef>, id: ListSettingId) {
  const settings = useBucketSettings()
  const bucket = computed(() => toValue(bucketRef))
  const editor = useSettingEditor(bucket, id)
  const isSaving = ref(false)
  /** Of the last write. */
  const saveFailure = shallowRef<Failure | null>(null)

  void editor.refresh()
  // An earlier state of all of them is saved at once or not at all.
  onScopeDispose(editor.discard)

  /** Null until they are known. */
  const items = computed(() => {
    const list = settings.contentOf(bucket.value, id)
    if (list === undefined) return null
    return [...itemsIn(id, list)]
      .map(([name, item]) => ({ name, item }))
      .sort((one, other) => compareNames(one.name, other.name))
  })
  /** Why they are not known. */
  const failure = computed<Failure | null>(() => {
    const reading = editor.reading.value
    if (reading?.state === 'failed') return reading.failure
    if (reading?.state !== 'denied') return null
    return { kind: 'access-denied', message: '', operation: reading.action.replace('oss:', '') }
  })

  /** True once the service has it; null takes the item away. `base`: what it said before, null for a new one. */
  async function save(name: string, base: SettingContent | null, item: SettingContent | null) {
    isSaving.value = true
    saveFailure.value = null
    try {
      settings.take(await api.bucketSettings.saveItem({ ...bucket.value, id, name, base, item }))
      return true
    } catch (error) {
      saveFailure.value = failureOf(error)
      return false
    } finally {
      isSaving.value = false
    }
  }

  return { id, bucket, editor, items, failure, isSaving, saveFailure, save }
}
