import { api } from '../osprey.ts'
import { download } from './download.ts'

/** Saves a text as a file where the person chooses: the app writes it, or the browser. Null when that was cancelled. */
export async function saveText(suggestedName: string, text: string): Promise<{ path?: string } | null> {
  const saved = await api.files.saveText({ suggestedName, text })
  if (saved?.type !== 'page') return saved
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  download(address, suggestedName)
  URL.revokeObjectURL(address)
  return {}
}
