import type { Envelope } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/failure.ts'

/** A file that the page holds, and where it stands in what was chosen: relative, with `/`. */
export interface FileToStage {
  /** Null for a folder without content, whose path ends in `/`. */
  file: File | null
  path: string
}

export interface StagingProgress {
  sentCount: number
  sentBytes: number
}

export interface StagingOptions {
  onProgress?: (progress: StagingProgress) => void
  signal?: AbortSignal
}

const filesAtATime = 4

/**
 * Streams files into the open staging place; ends when all are there, or at the first that fails.
 * @throws AppError; kind `cancelled` when the signal says so
 */
export async function sendToStaging(
  stagingId: string,
  files: Iterable<FileToStage> | AsyncIterable<FileToStage>,
  { onProgress, signal }: StagingOptions,
): Promise<void> {
  const failed = new AbortController()
  const anyEnd = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])])
  const queue = inOrder(files)
  const sent = { sentCount: 0, sentBytes: 0 }
  const work = async () => {
    for await (const each of queue) {
      let counted = 0
      await send(stagingId, each, anyEnd, (bytes) => {
        sent.sentBytes += bytes - counted
        counted = bytes
        onProgress?.({ ...sent })
      })
      sent.sentCount++
      onProgress?.({ ...sent })
    }
  }
  const workers = Array.from({ length: filesAtATime }, work)
  try {
    await Promise.all(workers)
  } catch (error) {
    failed.abort()
    await Promise.allSettled(workers)
    throw error
  }
}

/** One queue that several workers take from; the files may be found while others are already under way. */
async function* inOrder(files: Iterable<FileToStage> | AsyncIterable<FileToStage>) {
  yield* files
}

/** By XMLHttpRequest, because fetch does not tell how far an upload is. */
function send(
  stagingId: string,
  { file, path }: FileToStage,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<void> {
  const query = new URLSearchParams({
    path,
    ...(file && { modifiedAtMs: String(file.lastModified) }),
  })
  const request = new XMLHttpRequest()
  request.open('PUT', `/staging/${stagingId}?${query}`)
  const answered = new Promise<void>((resolve, reject) => {
    const fail = (kind: 'connection-lost' | 'cancelled', message: string) =>
      reject(new AppError({ kind, message, params: { name: path } }))
    request.upload.onprogress = ({ loaded }) => onSent(loaded)
    request.onerror = () => fail('connection-lost', 'the page could not send the file to the app')
    request.onabort = () => fail('cancelled', 'sending was cancelled')
    request.onload = () => {
      const answer = readAnswer(request)
      if (answer.ok) resolve()
      else reject(new AppError(answer.failure))
    }
  })
  const abort = () => request.abort()
  signal.addEventListener('abort', abort)
  request.onloadend = () => signal.removeEventListener('abort', abort)
  request.send(file)
  if (signal.aborted) abort()
  return answered
}

function readAnswer({ status, responseText }: XMLHttpRequest): Envelope {
  try {
    return JSON.parse(responseText) as Envelope
  } catch {
    return { ok: false, failure: { kind: 'refused', message: responseText, status } }
  }
}
