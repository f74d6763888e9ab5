import type { Client } from '../../oss/index.ts'
import type { RemoteObject } from './remoteObject.ts'

const describing = [
  ...['content-type', 'content-encoding', 'content-language', 'content-disposition'],
  ...['cache-control', 'expires'],
]

/**
 * The headers with which a copy in parts is described as its source is: CopyObject takes all but the storage class over
 * by itself, an upload nothing. `client` is that of the source's bucket.
 */
export async function inheritance(
  client: Client,
  key: string,
  source: RemoteObject,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  const described = Object.entries(source.headers).filter(
    ([name]) => describing.includes(name) || name.startsWith('x-oss-meta-'),
  )
  return {
    ...Object.fromEntries(described),
    ...storageClassOf(source),
    ...(await tagging(client, key, source, signal)),
  }
}

/** Without it, a copy gets the storage class of its bucket. */
export function storageClassOf({ headers }: RemoteObject): Record<string, string> {
  const storageClass = headers['x-oss-storage-class']
  return storageClass === undefined ? {} : { 'x-oss-storage-class': storageClass }
}

async function tagging(
  client: Client,
  key: string,
  { headers }: RemoteObject,
  signal: AbortSignal,
): Promise<Record<string, string>> {
  if (!(Number(headers['x-oss-tagging-count']) > 0)) return {}
  const { tag } = await client.getObjectTagging(key, { signal })
  return { 'x-oss-tagging': new URLSearchParams(tag).toString().replaceAll('+', '%20') }
}
