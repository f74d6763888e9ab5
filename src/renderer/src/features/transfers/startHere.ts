import { useTransfers } from './transfers.ts'

/** Waits until a batch is started by this window, so that its question about conflicts opens here by itself. */
export async function startHere(start: Promise<{ batchId: string }>): Promise<{ batchId: string }> {
  const started = await start
  useTransfers().noteStarted(started.batchId)
  return started
}
