import type { Browser } from '@playwright/test'
import { connectIpc } from './ipc.ts'
import { fillStore, type StoreContent } from './fullStore.ts'
import { startHost } from './webHost.ts'
import { openWindow, showTransfers } from './window.ts'

export interface WatchedStart extends StoreContent {
  /** From the start of the process until it answers on its port. */
  untilAnsweringSeconds: number
  /** From the start of the process until the Transfers page shows what there is. */
  untilUsableSeconds: number
}

/** Starts the built app on a store with so many transfers; those that wait go up to practice storage meanwhile. */
export async function watchStart(
  browser: Browser,
  dataDir: string,
  content: StoreContent,
): Promise<WatchedStart> {
  const profileId = await makePractice(dataDir)
  fillStore(dataDir, { profileId, bucket: 'practice', prefix: 'soak/' }, content)
  // The browser belongs to the person and runs before the app does.
  const page = await openWindow(browser)
  const startedAt = performance.now()
  const secondsSoFar = () => (performance.now() - startedAt) / 1000
  const host = await startHost(dataDir)
  try {
    const untilAnsweringSeconds = secondsSoFar()
    await showTransfers(page, host)
    await page.getByRole('treegrid').getByRole('row').first().waitFor()
    const untilUsableSeconds = secondsSoFar()
    return { ...content, untilAnsweringSeconds, untilUsableSeconds }
  } finally {
    await page.context().close()
    await host.stop()
  }
}

/** Its secret is new at each start, so that no keychain is needed. */
async function makePractice(dataDir: string): Promise<string> {
  const host = await startHost(dataDir)
  try {
    const ipc = await connectIpc(host)
    const { id } = await ipc.api.accounts.openPractice()
    ipc.close()
    return id
  } finally {
    await host.stop()
  }
}
