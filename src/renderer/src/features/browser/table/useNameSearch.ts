import type { Row } from '../../../../../shared/contract/listings.ts'
import { api } from '../../../osprey.ts'
import type { Browser } from '../useBrowser.ts'

/** How many rows after the focus are looked at before the index is asked. */
const nearRows = 2000
const answeredRows = 500

const foldCase = (name: string) => name.normalize('NFKC').toLowerCase()

/** Leads from typed letters to the next row whose name begins with them. */
export function useNameSearch(browser: Browser) {
  const { selection, rows, listing, sort, filter } = browser
  let order = 0

  /** Among the loaded rows from the focus on, or null where the answer may be among others. */
  function nearby(text: string, from: number): number | null {
    for (let index = from; index < from + nearRows; index += 1) {
      const row = rows.rowAt(index)
      if (!row) return null
      if (foldCase(row.name).startsWith(text)) return index
    }
    return null
  }

  async function anywhere(text: string): Promise<number | null> {
    if (!listing.value) return null
    const { rows: found } = await api.listings.rows({
      listingId: listing.value.id,
      sort: sort.value,
      filter: { text },
      offset: 0,
      limit: answeredRows,
    })
    const isMatch = (row: Row) => foldCase(row.name).startsWith(text) && isShown(row)
    const match = found.find(isMatch)
    return match ? rows.indexOf(match.key) : null
  }

  const isShown = (row: Row) => foldCase(row.name).includes(foldCase(filter.value.text))

  return {
    /** `isRepeat` steps on to the next match; otherwise the focused row may be the match itself. */
    async goTo(typed: string, isRepeat: boolean) {
      const mine = (order += 1)
      const text = foldCase(typed)
      const { index } = selection.focus.value
      const near = nearby(text, isRepeat ? index + 1 : index)
      const found = near ?? (await anywhere(text).catch(() => null))
      if (found !== null && mine === order) await selection.moveTo(found, 'replace')
    },
  }
}
