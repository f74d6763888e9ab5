import { join } from 'node:path'
import type { Sync } from '../../../shared/contract/syncs.ts'
import type { PlannedTransfer } from '../../transfers/index.ts'
import { localTarget } from '../../transfers/plan/targets.ts'
import type { Line } from '../preview/lines.ts'
import type { Findings } from '../preview/previewFile.ts'

const linesPerPage = 500

/**
 * What a preview says is to be moved, page by page, from the start each time it is read. Each file names what it is to
 * replace: whatever else is at its target by then is a conflict.
 */
export const plannedFiles = (findings: Findings): AsyncIterable<PlannedTransfer[]> => ({
  [Symbol.asyncIterator]: () => pagesOf(findings),
})

async function* pagesOf({ sync, lines }: Findings): AsyncGenerator<PlannedTransfer[]> {
  const plan = sync.direction === 'up' ? planUp : planDown
  for (const lineClass of ['new', 'changed'] as const) {
    let page = lines.after(lineClass, '', linesPerPage)
    while (page.length > 0) {
      yield page.map((line) => plan(line, sync))
      page = lines.after(lineClass, page.at(-1)?.slot ?? '', linesPerPage)
    }
  }
}

function planUp({ path, local, remote }: Line, { folder, place }: Sync): PlannedTransfer {
  if (path === null || local === null) throw new Error('there is no file to send')
  return {
    source: join(folder, path),
    target: place.prefix + path,
    ...{ isFolder: false, sizeBytes: local.sizeBytes, modifiedAtMs: local.modifiedAtMs },
    occupant: remote && { ...remote, isFolder: false },
    ...{ etag: null, renameReason: null, ended: null },
  }
}

function planDown({ path, name, local, remote }: Line, { place }: Sync): PlannedTransfer {
  if (name === null || remote === null) throw new Error('there is no object to fetch')
  return {
    source: place.prefix + name,
    ...localTarget(name, remote.sizeBytes),
    // A file that is one with the object on some system keeps the name that it has.
    ...(path !== null && { target: path, renameReason: null }),
    ...{ sizeBytes: remote.sizeBytes, modifiedAtMs: remote.modifiedAtMs, etag: remote.etag },
    occupant: local && { ...local, isFolder: false },
    ended: null,
  }
}
