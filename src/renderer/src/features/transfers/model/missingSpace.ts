import { hasEnded, type Batch } from '../../../../../shared/contract/transfers.ts'

/** How much room a batch that waits for it lacks; null for any other one. */
export function missingBytesOf(batch: Pick<Batch, 'state' | 'failure'>): number | null {
  const missingBytes = batch.failure?.params?.['missingBytes']
  const isWaiting = batch.failure?.kind === 'disk-full' && !hasEnded(batch)
  return isWaiting && typeof missingBytes === 'number' ? missingBytes : null
}

/** The same of the disk that lacks most; batches that go to one disk tell the same of it. */
export function mostMissingBytes(batches: readonly Pick<Batch, 'state' | 'failure'>[]): number | null {
  const missing = batches.map(missingBytesOf).filter((bytes) => bytes !== null)
  return missing.length > 0 ? Math.max(...missing) : null
}
