import { shallowRef, watch, type Ref } from 'vue'
import type { LineClass, PreviewLine, SyncPreview } from '../../../../../shared/contract/syncs.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { api } from '../../../osprey.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { createRowCache } from '../../browser/model/rowCache.ts'

/** The lines of one class of a preview, or of all; only those near the visible ones are held. */
export function useLines(preview: () => SyncPreview, shown: Ref<LineClass | 'all'>) {
  /** Changes with every page that arrives; whoever shows lines reads it. */
  const version = shallowRef(0)
  const failure = shallowRef<Failure | null>(null)

  const cache = createRowCache({
    fetchPage: async (offset, limit) => {
      const only = shown.value === 'all' ? null : shown.value
      const { lines } = await api.syncs.lines({ previewId: preview().id, class: only, offset, limit })
      return { rows: lines }
    },
    onPage: () => {
      failure.value = null
      version.value += 1
    },
    onFailure: (error) => {
      failure.value = failureOf(error)
    },
  })
  watch(shown, () => {
    cache.clear()
    version.value += 1
  })

  return {
    failure,
    lineAt(index: number): PreviewLine | undefined {
      void version.value
      return cache.rowAt(index)
    },
    want: cache.want,
  }
}
