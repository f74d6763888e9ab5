import type { Removal } from '../../shared/contract/recordings.ts'
import { AppError, type Failure } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import type { ChannelContent } from './channelContent.ts'
import { keyOf } from './channelFiles.ts'
import { namesIn } from './contents.ts'
import type { TaskProgress } from './tasks.ts'

/** What goes with some recordings, and what stays. */
interface RemovalPlan {
  /** Pieces that nothing else lists. */
  segments: string[]
  sizeBytes: number
  keptCount: number
}

export function planRemoval({ files, recordings, live }: ChannelContent, names: string[]): RemovalPlan {
  const going = new Set(names)
  const listed = new Set<string>()
  const needed = new Set(live ? namesIn(live.segments) : [])
  for (const { name, segments } of recordings)
    for (const segment of namesIn(segments)) (going.has(name) ? listed : needed).add(segment)
  const present = [...listed].filter((name) => files.has(name))
  const segments = present.filter((name) => !needed.has(name))
  return {
    segments,
    sizeBytes: segments.reduce((bytes, name) => bytes + (files.get(name)?.sizeBytes ?? 0), 0),
    keptCount: present.length - segments.length,
  }
}

export function weigh(content: ChannelContent, names: string[]): Removal {
  const { segments, sizeBytes, keptCount } = planRemoval(content, names)
  return { recordingCount: names.length, segmentCount: segments.length, sizeBytes, keptCount }
}

/** As many as one request takes. */
const keysPerRequest = 1000

/**
 * Deletes pieces first, then the playlists that list them: whatever keeps pieces from being deleted, their recording is
 * still there to be deleted again.
 */
export async function removeRecordings(
  client: Client,
  channel: string,
  { segments, names }: { segments: string[]; names: string[] },
  { signal, tell }: TaskProgress,
): Promise<void> {
  const deletion = createDeletion(client, signal, tell, segments.length + names.length)
  await deletion.run(segments.map((name) => keyOf(channel, name)))
  if (deletion.failedCount() === 0) await deletion.run(names.map((name) => keyOf(channel, name)))
  const failure = deletion.failure()
  if (failure) throw new AppError(failure)
}

function createDeletion(client: Client, signal: AbortSignal, tell: TaskProgress['tell'], totalCount: number) {
  let [doneCount, failedCount] = [0, 0]
  let lastFailure: Failure | null = null

  async function deletePage(keys: string[]): Promise<void> {
    try {
      const { deleted } = await client.deleteMulti(keys, { signal })
      const gone = new Set(deleted.map(({ Key }) => Key))
      const goneCount = keys.filter((key) => gone.has(key)).length
      doneCount += goneCount
      failedCount += keys.length - goneCount
    } catch (error) {
      signal.throwIfAborted()
      lastFailure = toFailure(error)
      failedCount += keys.length
    }
    tell({ doneCount, failedCount, totalCount })
  }

  return {
    run: async (keys: string[]) => {
      for (let from = 0; from < keys.length; from += keysPerRequest) {
        signal.throwIfAborted()
        await deletePage(keys.slice(from, from + keysPerRequest))
      }
    },
    failedCount: () => failedCount,
    /** The service's own reason where it gave one. */
    failure: (): Failure | null => {
      if (failedCount === 0) return null
      const message = `${failedCount} of ${totalCount} objects were not deleted`
      return (
        lastFailure ?? { kind: 'refused', code: 'PiecesNotDeleted', message, params: { count: failedCount } }
      )
    },
  }
}
