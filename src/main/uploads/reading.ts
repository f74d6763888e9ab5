import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'
import { uploadOf, type KnownUploads } from './uploadList.ts'

/** Fills a list page by page. What stops it is told in the list; what was read until then stays. */
export async function readUploads(
  list: KnownUploads,
  client: () => Promise<Client>,
  onChanged: () => void,
): Promise<void> {
  const { signal } = list.stopping
  try {
    await readPages(list, await client(), onChanged)
    list.reading = 'complete'
  } catch (error) {
    if (signal.aborted) return
    list.failure = toFailure(error)
    const isDenied = list.failure.kind === 'access-denied'
    list.reading = isDenied ? 'denied' : 'failed'
    list.missingAction = isDenied ? 'oss:ListMultipartUploads' : null
  }
  onChanged()
}

async function readPages(list: KnownUploads, client: Client, onChanged: () => void): Promise<void> {
  const { signal } = list.stopping
  let marker: Record<string, string> | null = {}
  while (marker !== null) {
    const query = { 'max-uploads': 1000, ...marker }
    const page = await client.listUploads(query, { signal })
    signal.throwIfAborted()
    for (const entry of page.uploads) list.uploads.push(uploadOf(entry))
    onChanged()
    const { isTruncated, nextKeyMarker, nextUploadIdMarker } = page
    marker =
      isTruncated && nextKeyMarker !== null
        ? {
            'key-marker': nextKeyMarker,
            ...(nextUploadIdMarker !== null && { 'upload-id-marker': nextUploadIdMarker }),
          }
        : null
  }
}
