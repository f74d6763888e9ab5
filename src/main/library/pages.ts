import type { Client, ObjectEntry } from '../oss/index.ts'
import type { IndexedRow } from './listingIndex/listingIndex.ts'

/** Reads a place page by page: its folders and objects, without what lies deeper. */
export async function* pagesOf(
  client: Client,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<IndexedRow[]> {
  for await (const page of client.eachPage({ prefix, delimiter: '/' }, { signal })) {
    const folders = (page.prefixes ?? []).map((key) => folderRow(key.slice(prefix.length, -1)))
    // The marker of the folder itself is no row inside it.
    const objects = page.objects.filter(({ name }) => name !== prefix)
    yield [
      ...folders,
      ...objects.map(({ name, size, storageClass, lastModified, etag }): IndexedRow => {
        const modifiedAtMs = Date.parse(lastModified)
        return {
          kind: 'object',
          name: name.slice(prefix.length),
          sizeBytes: size,
          storageClass: storageClass || null,
          modifiedAtMs: Number.isNaN(modifiedAtMs) ? null : modifiedAtMs,
          etag: etag || null,
        }
      }),
    ]
  }
}

const folderRow = (name: string): IndexedRow => ({
  kind: 'folder',
  name,
  sizeBytes: null,
  storageClass: null,
  modifiedAtMs: null,
  etag: null,
})

/** All objects whose keys begin with a prefix, however deep, page by page. */
export async function* objectsBelow(
  client: Client,
  prefix: string,
  signal: AbortSignal,
): AsyncGenerator<ObjectEntry[]> {
  for await (const { objects } of client.eachPage({ prefix }, { signal })) yield objects
}
