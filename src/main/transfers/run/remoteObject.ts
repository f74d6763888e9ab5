import { isOssClientError, type Client } from '../../oss/index.ts'

/** What an object is, as its headers tell. */
export interface RemoteObject {
  sizeBytes: number
  /** Quoted. */
  etag: string
  /** Unsigned decimal; null where the service keeps none. */
  crc64: string | null
  modifiedAtMs: number | null
  /** All of them, with lower-case names. */
  headers: Record<string, string>
}

export const crc64Header = 'x-oss-hash-crc64ecma'

/** Null when there is no such object. */
export async function remoteObject(
  client: Client,
  key: string,
  signal: AbortSignal,
): Promise<RemoteObject | null> {
  try {
    const { res } = await client.head(key, { signal })
    const { headers } = res
    return {
      sizeBytes: Number(headers['content-length']),
      etag: headers['etag'] ?? '',
      crc64: headers[crc64Header] ?? null,
      modifiedAtMs: Date.parse(headers['last-modified'] ?? '') || null,
      headers,
    }
  } catch (error) {
    if (isOssClientError(error) && error.kind === 'object-missing') return null
    throw error
  }
}
