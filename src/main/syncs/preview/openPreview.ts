import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { lineClasses, type Sync, type SyncPreview } from '../../../shared/contract/syncs.ts'
import { toFailure } from '../../failures.ts'
import type { Client } from '../../oss/index.ts'
import { createBook, type ReadContext } from './context.ts'
import { deletionRefusal } from './deletions.ts'
import { createFilter } from './filter.ts'
import { pageOf, type LinePage, type PageQuery } from './pages.ts'
import { createPreviewFile, type Findings } from './previewFile.ts'
import { readBucket } from './readBucket.ts'
import { readContent } from './readContent.ts'
import { readFolder } from './readFolder.ts'
import { verdictOf } from './verdict.ts'

const tellIntervalMs = 200

export interface OpenPreviewOptions {
  sync: Sync
  /** Where the lines are kept. */
  folder: string
  client: () => Promise<Client>
  deletes: SyncPreview['deletes']
  now: () => number
  onChanged: (preview: SyncPreview) => void
}

/** One preview, with the database of its lines. */
export interface OpenPreview extends Findings {
  current: () => SyncPreview
  page: (query: PageQuery) => LinePage
  markStarted: () => void
  /** Stops the reading; what was read is no preview. */
  cancel: () => void
  /** Its file stays. */
  close: () => Promise<void>
}

/** Begins a preview: the folder is read, then the listing beside it, then content where only that can tell. */
export function openPreview(options: OpenPreviewOptions): OpenPreview {
  const { sync, now } = options
  const id = randomUUID()
  const { database, lines } = createPreviewFile(options.folder, id, sync)
  const book = createBook(database, lines, sync.direction)
  const stopping = new AbortController()
  let toldAtMs = -Infinity
  let preview: SyncPreview = {
    ...{
      id,
      syncId: sync.id,
      state: 'reading',
      step: 'folder',
      startedAtMs: now(),
      deletes: options.deletes,
    },
    ...{
      sums: {} as SyncPreview['sums'],
      uncomparedCount: 0,
      emptyFolderCount: 0,
      deletionRefusal: null,
      failure: null,
      revision: 0,
    },
  }

  function view(): SyncPreview {
    const sums = Object.fromEntries(lineClasses.map((each) => [each, { ...book.sums[each] }]))
    return {
      ...preview,
      sums: sums as SyncPreview['sums'],
      uncomparedCount: book.sums.uncompared.count,
      emptyFolderCount: book.emptyFolderCount,
    }
  }

  function tell(changes: Partial<SyncPreview>): void {
    toldAtMs = now()
    preview = { ...preview, ...changes, revision: preview.revision + 1 }
    options.onChanged(view())
  }

  async function breathe(): Promise<void> {
    if (now() - toldAtMs >= tellIntervalMs) tell({})
    await setImmediate()
    stopping.signal.throwIfAborted()
  }

  async function read(): Promise<void> {
    // Whoever asked learns the id before the first event.
    await setImmediate()
    const counts = createFilter(sync.filter, now())
    const context: ReadContext = {
      ...{
        rule: sync,
        book,
        hidden: new Map(),
        folders: new Set(),
        client: await options.client(),
        signal: stopping.signal,
        breathe,
      },
      verdict: (path, local, remote) => verdictOf(path, local, remote, { ...sync, counts }),
    }
    await readFolder(context)
    tell({ step: 'bucket' })
    await readBucket(context)
    tell({ step: 'content' })
    await readContent(context)
    tell({ state: 'complete', deletionRefusal: deletionRefusal(sync, book.sums) })
  }

  const reading = read().catch((error: unknown) => {
    tell({ state: 'failed', failure: toFailure(error) })
  })

  return {
    sync,
    current: view,
    lines,
    page: (query) => pageOf(query, lines, book.sums, sync.direction),
    markStarted: () => tell({ state: 'started' }),
    cancel: () => stopping.abort(),
    close: async () => {
      stopping.abort()
      await reading
      database.close()
    },
  }
}
