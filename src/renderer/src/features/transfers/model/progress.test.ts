import { expect, it } from 'vitest'
import { shareOf } from './progress.ts'

const counted = { doneBytes: 0, totalBytes: 0, doneCount: 0, totalCount: 0 }

it('goes by bytes, by number where all is empty, and is unknown before anything is counted', () => {
  expect(shareOf({ ...counted, doneBytes: 25, totalBytes: 100, doneCount: 9, totalCount: 10 })).toBe(0.25)
  expect(shareOf({ ...counted, doneCount: 1, totalCount: 4 })).toBe(0.25)
  expect(shareOf(counted)).toBeNull()
})
