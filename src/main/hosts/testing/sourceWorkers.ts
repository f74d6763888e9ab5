import type { Workers } from '../builtFiles.ts'

const workerIn = (folder: string) => new URL(`../../../${folder}/worker.ts`, import.meta.url)

/** The workers as they stand in the source, which Node runs as it is. */
export const sourceWorkers: Workers = {
  practice: workerIn('sandbox'),
  listingIndex: workerIn('main/library/listingIndex'),
  scans: workerIn('main/library/scans/store'),
  receipts: workerIn('main/transfers/receipts'),
}
