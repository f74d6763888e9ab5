import { isOpen } from '../store/batches.ts'
import type { BatchRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'

/** Moves a batch in line, to before another one or to the end. Nothing changes where one of the two has ended. */
export function reorder(store: Store, batch: BatchRecord, before: BatchRecord | null): void {
  if (!isOpen(batch) || batch === before) return
  const line = [...store.batches.open()].filter((one) => one !== batch)
  const place = before === null ? line.length : line.indexOf(before)
  if (place < 0) return
  line.splice(place, 0, batch)
  store.batches.arrange(line)
}
