import type { Requester } from '../../client.ts'
import { targetOf } from '../../endpoint.ts'
import { checkKey } from '../../names.ts'
import { escapeKey } from '../../signing/request.ts'

/** The plain address of an object: it works where the object is public. */
export function objectUrl(client: Requester, key: string): string {
  const { origin, path } = targetOf(client.endpoint, client.currentBucket, key)
  return origin + path
}

/** The object's address below `baseUrl`, or below the endpoint without the bucket. */
export function getObjectUrl(client: Requester, name: string, baseUrl?: string): string {
  return below(baseUrl ?? `${client.endpoint.protocol}//${client.endpoint.host}`, name)
}

/** The object's address below `baseUrl`, or below its bucket. */
export function generateObjectUrl(client: Requester, name: string, baseUrl?: string): string {
  return baseUrl ? below(baseUrl, name) : objectUrl(client, checkKey(name))
}

const below = (baseUrl: string, name: string) => `${baseUrl.replace(/\/+$/, '')}/${escapeKey(checkKey(name))}`
