import { lstat, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Sync } from '../../../shared/contract/syncs.ts'
import type { Client } from '../../oss/index.ts'
import { remoteObject } from '../../transfers/run/remoteObject.ts'
import type { Line } from '../preview/lines.ts'
import type { Findings } from '../preview/previewFile.ts'

const parallel = 8

/**
 * What a preview says is gone and still is, page by page, from the start each time it is read: the source has nothing
 * of that name, and the target is just what it was. `kept` hears how many have changed, of those that were looked at.
 * Rejects when the synced folder is not there: whether its files are gone cannot be told then.
 */
export const goneFiles = (
  findings: Findings,
  client: Client,
  signal: AbortSignal,
  kept: (count: number) => void,
): AsyncIterable<Line[]> => ({
  [Symbol.asyncIterator]: () => pagesOf(findings, client, signal, kept),
})

async function* pagesOf(
  { sync, lines }: Findings,
  client: Client,
  signal: AbortSignal,
  kept: (count: number) => void,
): AsyncGenerator<Line[]> {
  let keptCount = 0
  const check = sync.direction === 'up' ? checkObject : checkFile
  let page = lines.after('gone', '', parallel)
  while (page.length > 0) {
    const fates = await Promise.all(page.map((line) => check(line, sync, client, signal)))
    await stat(sync.folder)
    keptCount += fates.filter((fate) => fate === 'changed').length
    kept(keptCount)
    yield page.filter((_, index) => fates[index] === 'gone')
    page = lines.after('gone', page.at(-1)?.slot ?? '', parallel)
  }
}

/** `deleted`: the target has nothing of that name any more. */
type Fate = 'gone' | 'changed' | 'deleted'

type Check = (line: Line, sync: Sync, client: Client, signal: AbortSignal) => Promise<Fate>

const checkObject: Check = async ({ name, remote }, { folder, place }, client, signal) => {
  if (name === null || (await factsOf(join(folder, name))) !== 'missing') return 'changed'
  const object = await remoteObject(client, place.prefix + name, signal)
  if (object === null) return 'deleted'
  return object.etag === remote?.etag ? 'gone' : 'changed'
}

const checkFile: Check = async ({ path, local }, { folder, place }, client, signal) => {
  if (path === null || local === null) return 'changed'
  const facts = await factsOf(join(folder, path))
  if (facts === 'missing') return 'deleted'
  if (facts === 'unknown' || !facts.isFile()) return 'changed'
  if (facts.size !== local.sizeBytes || Math.floor(facts.mtimeMs) !== local.modifiedAtMs) return 'changed'
  if (!(await isInside(folder, path))) return 'changed'
  return (await remoteObject(client, place.prefix + path, signal)) === null ? 'gone' : 'changed'
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
