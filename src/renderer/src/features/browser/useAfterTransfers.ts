import { onScopeDispose } from 'vue'
import type { Place } from '../../../../shared/contract/place.ts'
import type { Batch } from '../../../../shared/contract/transfers.ts'
import { on } from '../../osprey.ts'
import { createPacer } from './model/pacer.ts'
import type { Browser } from './useBrowser.ts'

/** How often the list is asked for again while transfers change it. */
const pauseMs = 3000

/** Refreshes the list when transfers have changed what is in it: while they run now and then, and when they end. */
export function useAfterTransfers({ place, refresh }: Browser) {
  const doneCounts = new Map<string, number>()
  const pacer = createPacer(pauseMs, () => void refresh())

  const stop = on('transfers.changed', ({ batches, removedBatchIds }) => {
    for (const batch of batches.filter((each) => touches(each, place.value))) {
      const before = doneCounts.get(batch.id) ?? 0
      doneCounts.set(batch.id, batch.doneCount)
      if (batch.doneCount > before) pacer.run()
    }
    for (const id of removedBatchIds) doneCounts.delete(id)
  })
  onScopeDispose(() => {
    stop()
    pacer.stop()
  })
}

/** Copies and moves name one of their two buckets; the other is not known here, so all of the account count. */
function touches({ kind, place }: Batch, here: Place): boolean {
  if (kind === 'download' || place.profileId !== here.profileId) return false
  return kind === 'copy' || kind === 'move' || place.bucket === here.bucket
}
