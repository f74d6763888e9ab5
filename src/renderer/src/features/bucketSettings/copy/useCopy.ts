import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import { settingIds, type SettingId } from '../../../../../shared/bucketSettings/ids.ts'
import type { SettingsFile } from '../../../../../shared/bucketSettings/settingsFile.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { useMessages } from '../../../ui/toast.ts'
import { bucketKeyOf, keyOf, useBucketSettings, type BucketRef } from '../bucketSettings.ts'
import { changing, fateOf, movedTo, type Known } from './fates.ts'

/** Where settings come from. */
export type Source =
  | { type: 'here' }
  | { type: 'bucket'; bucket: BucketRef | null }
  | { type: 'file'; file: SettingsFile | null }

/** One setting of one bucket. */
export interface Cell {
  id: SettingId
  target: BucketRef
}

/** What others need comes before them: a lifecycle rule by last access needs the access monitor. */
const applyOrder: readonly SettingId[] = [...new Set(['versioning', 'accessMonitor', ...settingIds] as const)]

export type Copy = ReturnType<typeof useCopy>

/** Settings of one bucket or file beside those of other buckets, and making these the same. */
export function useCopy(here: () => BucketRef) {
  const settings = useBucketSettings()
  const messages = useMessages()
  const source = shallowRef<Source>({ type: 'here' })
  const chosenTargets = shallowRef<BucketRef[]>([])
  const chosenIds = ref(new Set<SettingId>())
  const failures = shallowReactive(new Map<string, { cell: Cell; failure: Failure }>())
  const isApplying = ref(false)

  const targets = computed(() => (source.value.type === 'here' ? chosenTargets.value : [here()]))
  const sourceBucket = computed(() => {
    if (source.value.type === 'here') return here()
    return source.value.type === 'bucket' ? source.value.bucket : null
  })
  const sourceName = computed(() =>
    source.value.type === 'file' ? source.value.file?.bucket : sourceBucket.value?.bucket,
  )

  const compared = computed(() => [...(sourceBucket.value ? [sourceBucket.value] : []), ...targets.value])
  watch(compared, (buckets, before) => {
    failures.clear()
    const known = new Set(before.map(bucketKeyOf))
    for (const bucket of buckets)
      if (!known.has(bucketKeyOf(bucket))) settings.open(bucket).catch(messages.failed)
  })

  function sourceContent(id: SettingId): Known {
    if (source.value.type === 'file') return source.value.file?.settings[id]
    return sourceBucket.value ? settings.contentOf(sourceBucket.value, id) : undefined
  }

  function wanted({ id, target }: Cell): Known {
    const content = sourceContent(id)
    return content && movedTo(target.bucket, id, content, sourceName.value ?? '')
  }

  function choose(id: SettingId, isChosen: boolean) {
    const ids = new Set(chosenIds.value)
    if (isChosen) ids.add(id)
    else ids.delete(id)
    chosenIds.value = ids
  }

  const present = ({ id, target }: Cell): Known => settings.contentOf(target, id)
  const fate = (cell: Cell) => fateOf(cell.id, wanted(cell), present(cell))

  /** What would be changed now, in the order in which it is done. */
  const changes = computed<Cell[]>(() =>
    targets.value
      .flatMap((target) => applyOrder.map((id) => ({ id, target })))
      .filter((cell) => chosenIds.value.has(cell.id) && changing.includes(fate(cell))),
  )

  const isChanged = (bucket: BucketRef) =>
    changes.value.some(({ target }) => bucketKeyOf(target) === bucketKeyOf(bucket))

  /** What a setting would say once all of it is done. */
  function next(cell: Cell): Known {
    const key = keyOf(cell.target, cell.id)
    const isMeant = changes.value.some(({ id, target }) => keyOf(target, id) === key)
    return isMeant ? wanted(cell) : present(cell)
  }

  /** Before and after, as texts; null: not set. */
  async function difference(cell: Cell): Promise<{ before: string | null; after: string | null }> {
    const content = wanted(cell)
    const after = content ? (await api.bucketSettings.print({ id: cell.id, content })).text : null
    return { before: presentText(cell), after }
  }

  function presentText({ id, target }: Cell): string | null {
    const reading = settings.of(target, id)?.reading
    return reading?.state === 'set' ? reading.document.text : null
  }

  /** One that cannot be changed does not keep the others. */
  async function apply() {
    isApplying.value = true
    failures.clear()
    for (const cell of changes.value) await change(cell)
    isApplying.value = false
  }

  async function change(cell: Cell) {
    const { id, target } = cell
    try {
      const content = wanted(cell) ?? null
      settings.take(await api.bucketSettings.save({ ...target, id, baseText: presentText(cell), content }))
    } catch (error) {
      failures.set(keyOf(target, id), { cell, failure: failureOf(error) })
    }
  }

  return {
    ...{ source, chosenTargets, chosenIds, targets, sourceName, failures, isApplying, changes },
    ...{ choose, sourceContent, present, next, isChanged, fate, difference, apply },
  }
}
