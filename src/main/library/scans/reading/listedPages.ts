import type { Client } from '../../../oss/index.ts'
import type { ScannedVersion } from '../store/blocks.ts'
import type { ScanPlace } from '../store/scanStore.ts'

export interface ListedPage {
  /** By key, the newest first. */
  versions: ScannedVersion[]
  /** Behind what the listing goes on. */
  next: ScanPlace | null
}

/** What a bucket shows. */
export async function* objectPages(
  client: Client,
  from: ScanPlace | null,
  signal: AbortSignal,
): AsyncGenerator<ListedPage> {
  let next = from
  for await (const { objects } of client.eachPage(from ? { 'start-after': from.key } : {}, { signal })) {
    const last = objects.at(-1)
    if (last) next = { key: last.name, versionId: null }
    const versions = objects.map(({ name, size, storageClass, lastModified }) => ({
      key: name,
      sizeBytes: size,
      storageClass,
      modifiedMs: Date.parse(lastModified),
      isMarker: false,
      isNull: true,
      isLatest: true,
    }))
    yield { versions, next }
  }
}

/** The same with older versions and the marks of deletions. */
export async function* versionPages(
  client: Client,
  from: ScanPlace | null,
  signal: AbortSignal,
): AsyncGenerator<ListedPage> {
  let next = from
  const query = from ? { keyMarker: from.key, versionIdMarker: from.versionId ?? undefined } : {}
  for await (const page of client.eachVersionsPage(query, { signal })) {
    const versions = inOrder([
      ...page.objects.map((version) => ({ ...version, sizeBytes: version.size, isMarker: false })),
      ...page.deleteMarker.map((marker) => ({ ...marker, sizeBytes: 0, storageClass: '', isMarker: true })),
    ])
    const lastKey = versions.at(-1)?.key
    if (page.isTruncated && page.nextKeyMarker !== null)
      next = { key: page.nextKeyMarker, versionId: page.nextVersionIdMarker }
    else if (lastKey !== undefined) next = { key: lastKey, versionId: null }
    yield { versions, next }
  }
}

interface ListedVersion {
  name: string
  sizeBytes: number
  storageClass: string
  lastModified: string
  versionId: string
  isLatest: boolean
  isMarker: boolean
}

/** Versions and marks come apart; by key, and the newest first, is how the service holds them. */
const inOrder = (listed: readonly ListedVersion[]): ScannedVersion[] =>
  listed
    .map(({ name, lastModified, versionId, sizeBytes, storageClass, isLatest, isMarker }) => ({
      order: Buffer.from(name),
      version: {
        ...{ key: name, sizeBytes, storageClass, isLatest, isMarker },
        modifiedMs: Date.parse(lastModified),
        isNull: versionId === 'null',
      },
    }))
    .toSorted(
      (a, b) =>
        Buffer.compare(a.order, b.order) ||
        Number(b.version.isLatest) - Number(a.version.isLatest) ||
        b.version.modifiedMs - a.version.modifiedMs,
    )
    .map(({ version }) => version)
