import { shallowRef } from 'vue'
import type { ConflictPolicy } from '../../../../../shared/contract/transfers.ts'
import { api } from '../../../osprey.ts'

/** Where one file is to be saved. `replace` once the person has agreed to it; else what is found there is asked about. */
export interface SaveTarget {
  folder: string
  name: string
  policy: ConflictPolicy
}

interface AskedSaveTarget {
  suggestedName: string
  answer: (target: SaveTarget | null) => void
}

/** The question that is on the screen; see `SaveChooser.vue`. */
export const askedSaveTarget = shallowRef<AskedSaveTarget | null>(null)

/**
 * Asks under which name and where an object is to be saved, with the system's dialog or, where the host has none, with
 * the app's own. Resolves with null when it was cancelled.
 */
export async function chooseSaveTarget(objectName: string): Promise<SaveTarget | null> {
  const { name: suggestedName } = await api.files.safeName({ name: objectName })
  if (await api.files.canPick()) {
    const picked = await api.files.pickSaveTarget({ suggestedName })
    return picked && { ...picked, policy: 'replace' }
  }
  askedSaveTarget.value?.answer(null)
  return new Promise((resolve) => {
    const answer = (target: SaveTarget | null) => {
      askedSaveTarget.value = null
      resolve(target)
    }
    askedSaveTarget.value = { suggestedName, answer }
  })
}
