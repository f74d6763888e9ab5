import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import { storedParts } from '../transfers/index.ts'
import type { KnownUploads, Upload } from './uploadList.ts'

const requestsAtATime = 4

/** Asks for the parts of uploads, a few at a time, what was asked for last before all else. */
export interface Measuring {
  /** These next; one whose parts are known is asked for again only if it is `isAsked` no more. */
  want: (uploads: readonly Upload[]) => void
  /** Then all others, in their order. */
  wantAll: () => void
  /** The list has other places now. */
  restart: () => void
  isRunning: () => boolean
}

export function createMeasuring(
  list: KnownUploads,
  client: () => Promise<Client>,
  onChanged: () => void,
): Measuring {
  const { signal } = list.stopping
  let wanted: Upload[] = []
  let areAllWanted = false
  /** Before this place of the list all were asked for. */
  let position = 0
  let running = 0

  function nextUpload(): Upload | undefined {
    wanted = wanted.filter(isDue)
    const [first] = wanted
    if (first || !areAllWanted) return first
    while (position < list.uploads.length) {
      const upload = list.uploads[position]
      if (upload && isDue(upload)) return upload
      position += 1
    }
    return undefined
  }

  function pump(): void {
    while (running < requestsAtATime && !signal.aborted) {
      const upload = nextUpload()
      if (!upload) return
      upload.isAsked = true
      running += 1
      void measure(upload).finally(() => {
        running -= 1
        pump()
        if (!signal.aborted) onChanged()
      })
    }
  }

  async function measure(upload: Upload): Promise<void> {
    try {
      const parts = await storedParts(await client(), upload.key, upload.uploadId, signal)
      if (parts === null) upload.isGone = true
      else upload.parts = { count: parts.size, sizeBytes: bytesOf(parts.values()) }
    } catch (error) {
      if (!signal.aborted) upload.failure ??= toFailure(error)
    }
  }

  return {
    want: (uploads) => {
      wanted = [...uploads]
      pump()
    },
    wantAll: () => {
      areAllWanted = true
      position = 0
      pump()
    },
    restart: () => {
      position = 0
      pump()
    },
    isRunning: () => running > 0,
  }
}

const isDue = ({ isAsked, isGone }: Upload) => !isAsked && !isGone

function bytesOf(parts: Iterable<{ Size: number }>): number {
  let sizeBytes = 0
  for (const { Size } of parts) sizeBytes += Size
  return sizeBytes
}
