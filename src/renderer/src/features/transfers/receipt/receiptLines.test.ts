import { expect, it } from 'vitest'
import type { Receipt } from '../../../../../shared/contract/transfers.ts'
import { receiptLines } from './receiptLines.ts'

const nothing = { count: 0, sizeBytes: 0 }
const receipt: Receipt = {
  done: { count: 3106, sizeBytes: 12_000 },
  verifiedCount: 3106,
  skipped: [
    { reason: 'identical', count: 200, sizeBytes: 2000 },
    { reason: 'symlink', count: 12, sizeBytes: 0 },
  ],
  failed: [
    { kind: 'file-changed', code: null, count: 9, sizeBytes: 700 },
    { kind: 'file-missing', code: null, count: 5, sizeBytes: 300 },
  ],
  cancelled: nothing,
  open: nothing,
}

it('names each part that is not empty, skipped files by their reason', () => {
  const { lines } = receiptLines('upload', receipt)
  expect(lines.map(({ label, count }) => `${label}: ${count}`)).toEqual([
    'Sent: 3106',
    'Skipped, identical content: 200',
    'Skipped, links: 12',
    'Failed: 14',
  ])
})

it('accounts for every file and every byte', () => {
  expect(receiptLines('upload', receipt).total).toMatchObject({ count: 3332, sizeBytes: 15_000 })
})

it('says that nothing was received rather than leaving it out', () => {
  const { lines } = receiptLines('download', { ...receipt, done: nothing, verifiedCount: 0 })
  expect(lines[0]).toMatchObject({ label: 'Received', count: 0 })
})
