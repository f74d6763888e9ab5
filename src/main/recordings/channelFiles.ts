import type { Client } from '../oss/index.ts'
import { compareKeys, justBefore } from '../transfers/index.ts'

/** An object below a channel. */
export interface ChannelFile {
  sizeBytes: number
  writtenAtMs: number
}

/** By their names below the channel. */
export type ChannelFiles = ReadonlyMap<string, ChannelFile>

export const keyOf = (channel: string, name: string) => `${channel}/${name}`

const keysPerPage = 1000
const mostKeyBytes = 1023

/**
 * Those of some files of a channel that are there. A channel has pieces by the million and names them by their time, so
 * only the stretches of its listing are read in which one of these has to stand.
 */
export async function findFiles(
  client: Client,
  channel: string,
  names: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<ChannelFiles> {
  const prefix = keyOf(channel, '')
  const keys = [...names].map((name) => Buffer.from(prefix + name))
  const wanted = keys.filter(({ length }) => length <= mostKeyBytes).sort(Buffer.compare)
  const files = new Map<string, ChannelFile>()
  let readTo = prefix
  for (let index = 0; index < wanted.length;) {
    const start = justBefore(String(wanted[index]))
    const { objects, isTruncated } = await client.listV2(
      { prefix, 'max-keys': keysPerPage, 'start-after': compareKeys(start, readTo) > 0 ? start : readTo },
      { signal },
    )
    for (const { name: key, size, lastModified } of objects) {
      const name = key.slice(prefix.length)
      if (names.has(name)) files.set(name, { sizeBytes: size, writtenAtMs: Date.parse(lastModified) })
    }
    readTo = objects.at(-1)?.name ?? readTo
    if (!isTruncated) break
    const end = Buffer.from(readTo)
    while (index < wanted.length && Buffer.compare(wanted[index] ?? end, end) <= 0) index += 1
  }
  return files
}
