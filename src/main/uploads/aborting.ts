import type { AbortRun } from '../../shared/contract/uploads.ts'
import { toFailure } from '../failures.ts'
import { inParallel, type Client } from '../oss/index.ts'
import { abortUpload } from '../transfers/index.ts'
import type { Upload } from './uploadList.ts'

const requestsAtATime = 6
const mostFailedKeys = 20

export interface AbortOptions {
  uploads: readonly Upload[]
  client: () => Promise<Client>
  /** Asked right before each: the queue may have taken it up meanwhile. */
  isBusy: (uploadId: string) => boolean
  signal: AbortSignal
  onProgress: (run: AbortRun) => void
}

/** Gives up uploads, one request each. One that fails stays in the list with its failure and keeps no other. */
export async function abortUploads(options: AbortOptions): Promise<void> {
  const { uploads, signal, onProgress } = options
  let run: AbortRun = {
    isRunning: true,
    totalCount: uploads.length,
    ...{ abortedCount: 0, abortedBytes: 0, failedCount: 0, failedKeys: [] },
  }
  const tell = (changes: Partial<AbortRun>) => onProgress((run = { ...run, ...changes }))

  async function abortOne(upload: Upload): Promise<void> {
    if (options.isBusy(upload.uploadId)) return
    try {
      await abortUpload(await options.client(), upload.key, upload.uploadId, signal)
      upload.isGone = true
      const abortedBytes = run.abortedBytes + (upload.parts?.sizeBytes ?? 0)
      tell({ abortedCount: run.abortedCount + 1, abortedBytes })
    } catch (error) {
      signal.throwIfAborted()
      upload.failure = toFailure(error)
      const failedKeys = [...run.failedKeys, upload.key].slice(0, mostFailedKeys)
      tell({ failedCount: run.failedCount + 1, failedKeys })
    }
  }

  tell({})
  // A stop is no failure: what was not reached stays as it is.
  await inParallel(uploads, requestsAtATime, abortOne, signal).catch(() => undefined)
  tell({ isRunning: false })
}
