import type { SyncRule } from '../../../shared/contract/syncs.ts'
import type { FileFacts } from './filter.ts'

export interface LocalFile extends FileFacts {
  modifiedAtMs: number
  /** When the file came to be what it is, whatever time of change it was given. */
  writtenAtMs: number
}

export interface RemoteFile extends FileFacts {
  /** To the second: it may have been almost a second later. */
  modifiedAtMs: number
  etag: string
}

/** `uncompared`: as large at both ends, and only the content can tell. */
export type Verdict = 'new' | 'changed' | 'gone' | 'identical' | 'excluded' | 'uncompared'

export interface VerdictRule extends Pick<SyncRule, 'direction' | 'comparison'> {
  /** Whether a file of that path counts. */
  counts: (path: string, file: FileFacts) => boolean
}

/**
 * What a path is to a sync, from what each end has of it; at least one has something. The source decides whether it
 * counts, so that what a filter leaves out is never gone.
 */
export function verdictOf(
  path: string,
  local: LocalFile | null,
  remote: RemoteFile | null,
  { direction, comparison, counts }: VerdictRule,
): Verdict {
  const [source, target] = direction === 'up' ? [local, remote] : [remote, local]
  const decisive = source ?? target
  if (decisive && !counts(path, decisive)) return 'excluded'
  if (local === null || remote === null) return source ? 'new' : 'gone'
  if (local.sizeBytes !== remote.sizeBytes) return 'changed'
  if (comparison === 'crc64') return 'uncompared'
  return isOutdated(direction, local, remote) ? 'changed' : 'identical'
}

/** Whether the source may have changed after the target was written; in doubt it has. */
function isOutdated(direction: SyncRule['direction'], local: LocalFile, remote: RemoteFile): boolean {
  return direction === 'up'
    ? local.modifiedAtMs > remote.modifiedAtMs
    : remote.modifiedAtMs + 999 > local.writtenAtMs
}
