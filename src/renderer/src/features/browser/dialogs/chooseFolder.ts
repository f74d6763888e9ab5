import { shallowRef } from 'vue'
import type { FolderPurpose } from '../../../../../shared/contract/files.ts'
import { api } from '../../../osprey.ts'

/** What the app's own chooser says; the system's dialog has words of its own. */
export interface FolderQuestion {
  purpose: FolderPurpose
  title: string
  text: string
}

interface AskedFolder extends FolderQuestion {
  answer: (path: string | null) => void
}

/** The question that is on the screen; see `FolderChooser.vue`. */
export const askedFolder = shallowRef<AskedFolder | null>(null)

/**
 * Asks for a folder of this computer, with the system's dialog or, where the host has none, with the app's own
 * chooser. Resolves with null when it was cancelled.
 */
export async function chooseFolder(question: FolderQuestion): Promise<string | null> {
  if (await api.files.canPick()) {
    const picked = await api.files.pickFolder({ purpose: question.purpose })
    return picked?.path ?? null
  }
  askedFolder.value?.answer(null)
  return new Promise((resolve) => {
    const answer = (path: string | null) => {
      askedFolder.value = null
      resolve(path)
    }
    askedFolder.value = { ...question, answer }
  })
}
