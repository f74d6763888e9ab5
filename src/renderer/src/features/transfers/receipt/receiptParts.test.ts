import { expect, it } from 'vitest'
import type { Receipt } from '../../../../../shared/contract/transfers.ts'
import { partChoices } from './receiptParts.ts'

const nothing = { count: 0, sizeBytes: 0 }
const receipt: Receipt = {
  done: { count: 3106, sizeBytes: 12_000 },
  verifiedCount: 3106,
  skipped: [{ reason: 'identical', count: 200, sizeBytes: 2000 }],
  failed: [
    { kind: 'access-denied', code: 'AccessDenied', count: 9, sizeBytes: 700 },
    { kind: 'file-missing', code: null, count: 5, sizeBytes: 300 },
  ],
  cancelled: nothing,
  open: nothing,
}

it('offers each result that there is, and its reasons where there are several', () => {
  expect(partChoices('upload', receipt).map(({ id, label, count }) => `${id}: ${label}, ${count}`)).toEqual([
    'all: All files, 3320',
    'done: Sent, 3106',
    'skipped.identical: Skipped, identical content, 200',
    'failed.any: All failed, 14',
    'failed.access-denied.AccessDenied: Failed: This account may not do that, 9',
    'failed.file-missing.: Failed: The file is no longer there, 5',
  ])
})

it('asks for the files of just that reason', () => {
  const parts = partChoices('upload', receipt).map(({ part }) => part)
  expect(parts).toContainEqual({ result: 'skipped', reason: 'identical' })
  expect(parts).toContainEqual({ result: 'failed', reason: null })
  expect(parts).toContainEqual({ result: 'failed', reason: { kind: 'file-missing', code: null } })
})
