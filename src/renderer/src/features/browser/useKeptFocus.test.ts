import { expect, test } from 'vitest'
import { effectScope, shallowRef } from 'vue'
import type { Listing, Row } from '../../../../shared/contract/listings.ts'
import { everything } from './model/selection.ts'
import { useKeptFocus } from './useKeptFocus.ts'
import { useSelection } from './useSelection.ts'

const place = { profileId: 'shop', bucket: 'photos', prefix: '' }
const complete: Listing = {
  ...{ id: 'listing', place, state: 'complete', failure: null, revision: 1 },
  ...{ folderCount: 2, objectCount: 0, sizeBytes: 0, listedAtMs: 1 },
}
const folder = (name: string): Row => ({
  ...{ kind: 'folder', key: `${name}/`, name, sizeBytes: null },
  ...{ storageClass: null, modifiedAtMs: null, etag: null },
})
const folders = [folder('Archive'), folder('Documents')]

/** Lets everything that is ready run. */
const turn = () => new Promise<void>((resolve) => void setTimeout(resolve))

/** Back at a place that was left on `Documents`; where that stands is answered when the test says so. */
async function comeBack() {
  const answer = Promise.withResolvers<number>()
  const rows = {
    totals: shallowRef({ rowCount: folders.length, sizeBytes: 0 }),
    rowAt: (index: number) => folders[index],
    between: () => expect.unreachable('every row is held'),
    indexOf: () => answer.promise,
  }
  const selection = useSelection(rows, (error) => expect.fail(String(error)))
  const listing = shallowRef<Listing | null>(null)
  const view = { sort: { column: 'name', isDescending: false }, focusedKey: () => 'Documents/' } as const
  effectScope().run(() => useKeptFocus({ place: shallowRef(place), listing, rows, selection, view }))
  listing.value = complete
  await turn()
  return { selection, sayWhere: answer.resolve }
}

test('whoever comes back to a place stands on the row that they left', async () => {
  const { selection, sayWhere } = await comeBack()
  sayWhere(1)
  await turn()
  expect(selection.focus.value).toEqual({ index: 1, key: 'Documents/' })
  expect(selection.single.value?.key).toBe('Documents/')
})

test('whoever selects in the meantime keeps what they selected', async () => {
  const { selection, sayWhere } = await comeBack()
  selection.selectAll()
  sayWhere(1)
  await turn()
  expect(selection.selected.value).toBe(everything)
})
