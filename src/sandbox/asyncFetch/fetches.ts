import type { Storage } from '../call.ts'
import type { FetchTask } from '../catalogue/fetchTasks.ts'
import { runFetch } from './run.ts'

/** So many run at a time; the others wait for their turn. */
const maxRunning = 8

export interface Fetches {
  start(task: FetchTask): void
  /** Does what the server before this one left; called when this one listens, for it may be the source itself. */
  resume(): void
  /** Resolves when nothing runs any more. What was not done then is done by the next server on the folder. */
  close(): Promise<void>
}

/** Fetches in the background. */
export function createFetches(storage: Storage, onError: (error: unknown) => void): Fetches {
  const closing = new AbortController()
  const running = new Set<Promise<void>>()
  const waiting: FetchTask[] = []
  const fill = () => {
    while (running.size < maxRunning && !closing.signal.aborted) {
      const task = waiting.shift()
      if (!task) return
      const work = runFetch(storage, task, closing.signal)
        .catch(onError)
        .finally(() => {
          running.delete(work)
          fill()
        })
      running.add(work)
    }
  }
  const start = (...tasks: FetchTask[]) => {
    waiting.push(...tasks)
    fill()
  }
  return {
    start,
    resume: () => start(...storage.catalogue.fetchTasks.unfinished()),
    close: async () => {
      closing.abort()
      await Promise.all(running)
    },
  }
}
