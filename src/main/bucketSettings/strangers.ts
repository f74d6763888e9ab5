import type { ObjectState } from '../../shared/bucketSettings/websiteAnswer.ts'
import type { Visit } from '../../shared/contract/websites.ts'
import { homeOf, visit, type Client } from '../oss/index.ts'

/** What strangers get at each address of a bucket, side by side. */
export function visitAll(client: Client, bucket: string, keys: readonly string[]): Promise<Visit[]> {
  const home = homeOf(client, bucket)
  return Promise.all(keys.map(async (key) => ({ key, home, ...(await visit(client, bucket, key)) })))
}

/** Whether strangers may read each of these objects, whatever the bucket's website shows. */
export const statesForStrangers = (
  client: Client,
  bucket: string,
  keys: readonly string[],
): Promise<{ key: string; state: ObjectState }[]> =>
  Promise.all(
    keys.map(async (key) => ({ key, state: stateOf((await visit(client, bucket, key, true)).status) })),
  )

function stateOf(status: number): ObjectState {
  if (status === 200) return 'there'
  return status === 404 ? 'missing' : 'hidden'
}
