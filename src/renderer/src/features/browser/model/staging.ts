import type { DroppedFile } from './droppedFiles.ts'

export interface StagingProgress {
  fileCount: number
  sentBytes: number
  /** The file that was begun last. */
  path: string
}

export interface StagingOptions {
  /** Sends one file; calls `onSent` with the bytes that went out since its last call. */
  put: (file: DroppedFile, onSent: (bytes: number) => void, signal: AbortSignal) => Promise<void>
  onProgress: (progress: StagingProgress) => void
  signal: AbortSignal
}

const parallelFiles = 3

/**
 * Hands the files of a drop to the app, a few at a time. Answers how many there were; rejects with the first
 * failure or when the signal aborts, after the files under way have stopped.
 */
export async function sendToStaging(
  files: AsyncIterable<DroppedFile> | Iterable<DroppedFile>,
  { put, onProgress, signal }: StagingOptions,
): Promise<number> {
  const progress: StagingProgress = { fileCount: 0, sentBytes: 0, path: '' }
  const stop = new AbortController()
  const stopped = AbortSignal.any([signal, stop.signal])
  const source = shared(files)
  const report = () => {
    onProgress({ ...progress })
  }

  async function sendNext(): Promise<void> {
    for (let file = await source(); file !== null && !stopped.aborted; file = await source()) {
      progress.path = file.path
      report()
      await put(file, addBytes, stopped)
      progress.fileCount += 1
      report()
    }
    stopped.throwIfAborted()
  }
  function addBytes(bytes: number) {
    progress.sentBytes += bytes
    report()
  }

  const runners = Array.from({ length: parallelFiles }, () =>
    sendNext().catch((error: unknown) => {
      stop.abort(error)
      throw error
    }),
  )
  const outcomes = await Promise.allSettled(runners)
  signal.throwIfAborted()
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw stop.signal.reason
  return progress.fileCount
}

/** Lets several consumers draw from one sequence; `next` of an async generator queues by itself. */
function shared<T>(items: AsyncIterable<T> | Iterable<T>): () => Promise<T | null> {
  const iterator = toAsync(items)
  return async () => {
    const { done, value } = await iterator.next()
    return done === true ? null : value
  }
}

async function* toAsync<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, undefined> {
  yield* items
}
