import { isOssClientError, type Client } from '../../oss/index.ts'

/** Gives up an upload. One that is gone already is fine: the answer to a request that did it may have been lost. */
export async function abortUpload(
  client: Client,
  key: string,
  uploadId: string,
  signal: AbortSignal,
): Promise<void> {
  try {
    await client.abortMultipartUpload(key, uploadId, { signal })
  } catch (error) {
    if (!isOssClientError(error) || error.code !== 'NoSuchUpload') throw error
  }
}
