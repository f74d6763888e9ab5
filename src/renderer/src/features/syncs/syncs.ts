import { defineStore } from 'pinia'
import { ref, shallowReactive, shallowRef, watch } from 'vue'
import type { Sync, SyncPreview, SyncRule } from '../../../../shared/contract/syncs.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { api, connection, on } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'
import { startHere } from '../transfers/startHere.ts'

/** What this window knows of the saved syncs and of their newest previews. */
export const useSyncs = defineStore('syncs', () => {
  const all = shallowRef<Sync[]>([])
  const isLoaded = ref(false)
  const failure = shallowRef<Failure | null>(null)
  const previews = shallowReactive(new Map<string, SyncPreview>())

  on('syncs.changed', (syncs) => (all.value = syncs))
  on('syncs.previewed', takePreview)

  async function load() {
    failure.value = null
    try {
      all.value = await api.syncs.list()
      isLoaded.value = true
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  watch(connection, (state) => state === 'open' && load(), { immediate: true })

  /** Of two views of one preview the newer one is kept, and of two previews the later one. */
  function takePreview(incoming: SyncPreview) {
    const known = previews.get(incoming.syncId)
    const isOld =
      known?.id === incoming.id
        ? known.revision >= incoming.revision
        : (known?.startedAtMs ?? -Infinity) > incoming.startedAtMs
    if (!isOld) previews.set(incoming.syncId, incoming)
  }

  async function loadPreview(syncId: string) {
    const preview = await api.syncs.preview({ syncId })
    if (preview) takePreview(preview)
    else previews.delete(syncId)
  }

  async function save(syncId: string | null, rule: SyncRule): Promise<Sync> {
    const saved = await api.syncs.save({ syncId, rule })
    if (syncId !== null) await loadPreview(syncId)
    return saved
  }

  async function start(previewId: string, isDeleting: boolean) {
    const run = await api.syncs.start({ previewId, isDeleting })
    if (run.batchId !== null) await startHere(Promise.resolve({ batchId: run.batchId }))
  }

  return {
    all,
    isLoaded,
    failure,
    previews,
    load,
    loadPreview,
    save,
    remove: (syncId: string) => api.syncs.remove({ syncId }),
    startPreview: async (syncId: string) => takePreview(await api.syncs.startPreview({ syncId })),
    cancelPreview: (previewId: string) => api.syncs.cancelPreview({ previewId }),
    start,
  }
})
