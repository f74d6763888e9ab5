import { api } from '../../osprey.ts'

/** Asks for a folder of this computer, with the system's dialog where there is one; null when it was cancelled. */
export function useFolderChoice() {
  return async (): Promise<string | null> => {
    const picked = await api.files.pickFolder({ purpose: 'download' })
    return picked?.path ?? null
  }
}
