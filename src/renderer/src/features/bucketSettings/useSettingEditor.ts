import { computed, ref, shallowRef, toValue, type MaybeRefOrGetter } from 'vue'
import type { SettingContent } from '../../../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../../../shared/bucketSettings/ids.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { t } from '../../i18n.ts'
import { api } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'
import { useMessages } from '../../ui/toast.ts'
import { useBucketSettings, type BucketRef } from './bucketSettings.ts'
import { useDrafts } from './drafts.ts'

export type SettingEditor = ReturnType<typeof useSettingEditor>

/** One setting while a person looks at it and changes it: what is there, the change so far, and saving it. */
export function useSettingEditor(bucketRef: MaybeRefOrGetter<BucketRef>, id: SettingId) {
  const settings = useBucketSettings()
  const drafts = useDrafts()
  const messages = useMessages()
  const bucket = computed(() => toValue(bucketRef))
  const setting = computed(() => settings.of(bucket.value, id))
  const reading = computed(() => setting.value?.reading ?? null)
  /** What the service has; null where it is not set or not known. */
  const currentText = computed(() => (reading.value?.state === 'set' ? reading.value.document.text : null))
  const currentContent = computed(() =>
    reading.value?.state === 'set' ? reading.value.document.content : null,
  )
  const draft = computed(() => drafts.of(bucket.value, id))
  const content = computed(() => (draft.value ? draft.value.content : currentContent.value))
  /** Somebody else changed the setting after this change began. */
  const isOvertaken = computed(() => draft.value !== null && draft.value.baseText !== currentText.value)
  const isSaving = ref(false)
  const failure = shallowRef<Failure | null>(null)

  /** Changes the draft; null takes the setting away. What equals the present state is no change. */
  function change(next: SettingContent | null) {
    failure.value = null
    if (!isOvertaken.value && isSame(next, currentContent.value)) return discard()
    drafts.keep(bucket.value, id, {
      baseText: draft.value ? draft.value.baseText : currentText.value,
      content: next,
    })
  }

  function discard() {
    failure.value = null
    drafts.discard(bucket.value, id)
  }

  /** The same by a person, who can have it back for a moment. */
  function discardUndoably() {
    const dropped = draft.value
    if (!dropped) return
    const at = bucket.value
    discard()
    messages.undoable(t('bucketSettings.discarded'), {
      label: t('bucketSettings.undo'),
      run: () => void drafts.keep(at, id, dropped),
    })
  }

  /** Keeps the change, to be saved over what is there now. */
  function rebase() {
    failure.value = null
    if (draft.value) drafts.keep(bucket.value, id, { ...draft.value, baseText: currentText.value })
  }

  /** Before and after, as texts; null: not set. */
  async function difference(): Promise<{ before: string | null; after: string | null }> {
    const after = content.value && (await api.bucketSettings.print({ id, content: content.value })).text
    return { before: currentText.value, after }
  }

  /** True once the service has it. */
  async function save(): Promise<boolean> {
    const saved = draft.value
    if (!saved) return true
    isSaving.value = true
    failure.value = null
    try {
      settings.take(await api.bucketSettings.save({ ...bucket.value, id, ...saved }))
      discard()
      messages.done(t('bucketSettings.saved'))
      return true
    } catch (error) {
      failure.value = failureOf(error)
      return false
    } finally {
      isSaving.value = false
    }
  }

  return {
    id,
    bucket,
    setting,
    reading,
    content,
    currentContent,
    currentText,
    isChanged: computed(() => draft.value !== null),
    isOvertaken,
    isSaving,
    failure,
    change,
    discard: discardUndoably,
    rebase,
    difference,
    save,
    refresh: () => settings.read(bucket.value, id).catch(messages.failed),
  }
}

const isSame = (one: SettingContent | null, other: SettingContent | null) =>
  JSON.stringify(one) === JSON.stringify(other)
