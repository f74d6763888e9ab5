import { isOssClientError, type Client, type PartEntry } from '../../oss/index.ts'

/** The parts that the service has of an upload, by number; null when it does not know the upload any more. */
export async function storedParts(
  client: Client,
  key: string,
  uploadId: string,
  signal: AbortSignal,
): Promise<Map<number, PartEntry> | null> {
  const parts = new Map<number, PartEntry>()
  try {
    for await (const part of client.eachPart(key, uploadId, { signal })) parts.set(part.PartNumber, part)
    return parts
  } catch (error) {
    if (isOssClientError(error) && error.code === 'NoSuchUpload') return null
    throw error
  }
}
