import { lstat, realpath } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Sync } from '../../../shared/contract/syncs.ts'
import type { Client } from '../../oss/index.ts'
import { remoteObject } from '../../transfers/run/remoteObject.ts'
import type { Line } from '../preview/lines.ts'
import type { OpenPreview } from '../preview/openPreview.ts'

const parallel = 8

/**
 * What a preview says is gone and still is, page by page, from the start each time it is read: the source has nothing
 * of that name, and the target is just what it was. `kept` hears how many are not, of those that were looked at.
 */
export const goneFiles = (
  preview: OpenPreview,
  client: Client,
  signal: AbortSignal,
  kept: (count: number) => void,
): AsyncIterable<Line[]> => ({
  [Symbol.asyncIterator]: () => pagesOf(preview, client, signal, kept),
})

async function* pagesOf(
  { sync, lines }: OpenPreview,
  client: Client,
  signal: AbortSignal,
  kept: (count: number) => void,
): AsyncGenerator<Line[]> {
  let keptCount = 0
  const isStillGone = sync.direction === 'up' ? isObjectLeft : isFileLeft
  let page = lines.after('gone', '', parallel)
  while (page.length > 0) {
    const found = await Promise.all(page.map((line) => isStillGone(line, sync, client, signal)))
    const still = page.filter((_, index) => found[index])
    keptCount += page.length - still.length
    kept(keptCount)
    yield still
    page = lines.after('gone', page.at(-1)?.slot ?? '', parallel)
  }
}

type Check = (line: Line, sync: Sync, client: Client, signal: AbortSignal) => Promise<boolean>

const isObjectLeft: Check = async ({ name, remote }, { folder, place }, client, signal) => {
  if (name === null || (await factsOf(join(folder, name))) !== 'missing') return false
  const object = await remoteObject(client, place.prefix + name, signal)
  return object !== null && object.etag === remote?.etag
}

const isFileLeft: Check = async ({ path, local }, { folder, place }, client, signal) => {
  if (path === null || local === null) return false
  const facts = await factsOf(join(folder, path))
  if (facts === 'missing' || facts === 'unknown' || !facts.isFile()) return false
  if (facts.size !== local.sizeBytes || Math.floor(facts.mtimeMs) !== local.modifiedAtMs) return false
  if (!(await isInside(folder, path))) return false
  return (await remoteObject(client, place.prefix + path, signal)) === null
}

async function factsOf(path: string) {
  return lstat(path).catch(({ code }: NodeJS.ErrnoException) =>
    code === 'ENOENT' || code === 'ENOTDIR' ? ('missing' as const) : ('unknown' as const),
  )
}

/** False when a folder on the way has become a link to somewhere else. */
async function isInside(folder: string, path: string): Promise<boolean> {
  const found = await realpath(dirname(join(folder, path))).catch(() => null)
  return found === join(await realpath(folder), dirname(path))
}
