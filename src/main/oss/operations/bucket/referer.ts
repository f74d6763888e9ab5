import type { Requester } from '../../client.ts'
import { elementOf, isTrue, textsOf } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import { about, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

export interface RefererOptions extends CallOptions {
  /** Sites that are refused even when the other list allows them. */
  blacklist?: readonly string[]
  allowTruncateQueryString?: boolean
  truncatePath?: boolean
}

/** Lets only pages of the given sites (`*` and `?` stand for characters) use the bucket's objects; all where none is given. */
export async function putBucketReferer(
  client: Requester,
  name: string,
  allowEmpty: boolean,
  referers: readonly string[] | null = [],
  { blacklist, allowTruncateQueryString, truncatePath, ...options }: RefererOptions = {},
): Promise<Changed> {
  return putConfig(client, about('PutBucketReferer', name, 'referer', options), 'RefererConfiguration', {
    AllowEmptyReferer: allowEmpty,
    AllowTruncateQueryString: allowTruncateQueryString,
    TruncatePath: truncatePath,
    RefererList: { Referer: referers ?? [] },
    RefererBlacklist: blacklist && { Referer: blacklist },
  })
}

export interface RefererResult extends Changed {
  allowEmpty: boolean
  /** Null where there are none. */
  referers: string[] | null
  blacklist: string[] | null
  allowTruncateQueryString: boolean
  truncatePath: boolean
}

export async function getBucketReferer(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<RefererResult> {
  return getConfig(
    client,
    about('GetBucketReferer', name, 'referer', options),
    'RefererConfiguration',
    (xml) => {
      const listOf = (list: string) => {
        const referers = textsOf(elementOf(xml, list) ?? {}, 'Referer')
        return referers.length > 0 ? referers : null
      }
      return {
        allowEmpty: isTrue(xml, 'AllowEmptyReferer'),
        referers: listOf('RefererList'),
        blacklist: listOf('RefererBlacklist'),
        allowTruncateQueryString: isTrue(xml, 'AllowTruncateQueryString'),
        truncatePath: isTrue(xml, 'TruncatePath'),
      }
    },
  )
}

/** OSS knows no such request: the setting goes back to what a new bucket has. */
export async function deleteBucketReferer(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<Changed> {
  return putBucketReferer(client, name, true, [], options)
}
