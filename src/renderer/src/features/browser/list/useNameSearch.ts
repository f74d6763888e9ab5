import { api } from '../../../osprey.ts'
import type { Browser } from '../useBrowser.ts'

/** Leads from typed letters to the next row whose name begins with them. */
export function useNameSearch({ selection, listing, sort, filter, messages }: Browser) {
  let isAsking = false
  let next: (() => Promise<void>) | null = null

  async function goTo(text: string, fromIndex: number) {
    const listingId = listing.value?.id
    if (listingId === undefined) return
    const question = { listingId, sort: sort.value, filter: filter.value, text, fromIndex }
    const { index } = await api.listings.find(question)
    if (index !== null && next === null) await selection.moveTo(index, 'replace')
  }

  /** One question at a time; of those that come meanwhile only the last is asked. */
  async function inTurn(ask: () => Promise<void>) {
    next = ask
    if (isAsking) return
    isAsking = true
    try {
      while (next !== null) {
        const now: () => Promise<void> = next
        next = null
        await now()
      }
    } catch (error) {
      messages.failed(error)
    } finally {
      isAsking = false
    }
  }

  return {
    /** `isRepeat` steps on to the next match; otherwise the focused row may be the match itself. */
    goTo(text: string, isRepeat: boolean) {
      const { index } = selection.focus.value
      return inTurn(() => goTo(text, isRepeat ? index + 1 : index))
    },
  }
}
