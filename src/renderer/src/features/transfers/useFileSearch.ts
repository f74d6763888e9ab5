import { refDebounced } from '@vueuse/core'
import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Failure } from '../../../../shared/failure.ts'
import { api } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'

/** What a search found inside batches. */
export interface FoundFiles {
  text: string
  /** How many files, by the id of their batch. */
  counts: ReadonlyMap<string, number>
}

const nothing: FoundFiles = { text: '', counts: new Map() }
/** A person who types is waited for. */
const typingMs = 250

/** Looks for a text in the names of all files; one search at a time, the newest text next. */
export function useFileSearch(search: Ref<string>) {
  const wanted = computed(() => search.value.trim())
  const text = refDebounced(wanted, typingMs)
  const found = shallowRef(nothing)
  const failure = shallowRef<Failure | null>(null)
  let isAsking = false

  async function ask() {
    if (isAsking) return
    isAsking = true
    try {
      while (found.value.text !== text.value) found.value = await findFiles(text.value)
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    } finally {
      isAsking = false
    }
  }
  watch(text, ask)

  return {
    /** Nothing, while what is typed is not the text that was looked for. */
    found: computed(() => (found.value.text === wanted.value ? found.value : nothing)),
    isLooking: computed(() => found.value.text !== wanted.value && failure.value === null),
    failure,
  }
}

async function findFiles(text: string): Promise<FoundFiles> {
  if (text === '') return nothing
  const { found } = await api.receipts.search({ text })
  return { text, counts: new Map(found.map(({ batchId, fileCount }) => [batchId, fileCount])) }
}
