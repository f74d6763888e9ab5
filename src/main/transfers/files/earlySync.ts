import { open } from 'node:fs/promises'

/** Brings what was written of a file to the disk while the rest of it is still coming. */
export interface EarlySync {
  /** More was written. */
  written: () => void
  /** Resolves once nothing of it runs; rejects with what the disk said: no later sync would say it again. */
  settle: () => Promise<void>
}

export function createEarlySync(path: string): EarlySync {
  let running: Promise<void> | null = null
  let failure: unknown = null

  async function sync(): Promise<void> {
    try {
      const file = await open(path, 'r+')
      await file.datasync().finally(() => file.close())
    } catch (error) {
      failure ??= error
    }
    running = null
  }

  return {
    // What comes while one runs is for the next.
    written: () => void (running ??= sync()),
    settle: async () => {
      await running
      if (failure !== null) throw failure
    },
  }
}
