import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Library } from '../library/library.ts'

export function listingsHandlers(library: Library): Handlers<Methods['listings']> {
  return {
    open: library.open,
    refresh: async ({ listingId }) => library.refresh(listingId),
    rows: ({ listingId, sort, filter, offset, limit }) =>
      library.rows(listingId, { sort, filter }, { offset, limit }),
    indexOf: async ({ listingId, sort, filter, key }) => ({
      index: await library.indexOf(listingId, { sort, filter }, key),
    }),
    find: async ({ listingId, sort, filter, text, fromIndex }) => ({
      index: await library.find(listingId, { sort, filter }, text, fromIndex),
    }),
    close: async ({ listingId }) => library.close(listingId),
  }
}
