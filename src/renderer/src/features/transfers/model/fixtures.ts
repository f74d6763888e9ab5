import type { Batch, Transfer } from '../../../../../shared/contract/transfers.ts'

const home = { profileId: 'p', bucket: 'photos', prefix: '' }

/** A batch for tests: 10 files of 100 bytes each, waiting. */
export const batchWith = (changes: Partial<Batch> = {}): Batch => ({
  id: 'b1',
  kind: 'upload',
  state: 'waiting',
  title: 'autumn',
  chosenCount: 1,
  source: '/home/me',
  target: 'oss://photos/',
  place: home,
  policy: 'ask',
  totalCount: 10,
  totalBytes: 1000,
  doneCount: 0,
  doneBytes: 0,
  skippedCount: 0,
  failedCount: 0,
  cancelledCount: 0,
  conflictCount: 0,
  newerConflictCount: 0,
  bytesPerSecond: 0,
  secondsLeft: null,
  heldUntilMs: null,
  createdAtMs: 0,
  finishedAtMs: null,
  failure: null,
  revision: 1,
  ...changes,
})

/** A transfer for tests: a waiting upload of 100 bytes. */
export const transferWith = (changes: Partial<Transfer> = {}): Transfer => ({
  id: 1,
  batchId: 'b1',
  kind: 'upload',
  state: 'waiting',
  name: 'autumn/vase.jpg',
  key: 'autumn/vase.jpg',
  localPath: '/home/me/autumn/vase.jpg',
  sizeBytes: 100,
  sourceModifiedAtMs: null,
  occupant: null,
  doneBytes: 0,
  bytesPerSecond: 0,
  attemptCount: 0,
  nextAttemptAtMs: null,
  skipReason: null,
  renameReason: null,
  failure: null,
  crc64: null,
  finishedAtMs: null,
  revision: 1,
  ...changes,
})
