import { xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { Call, Storage } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { Tags } from '../catalogue/objectRows.ts'
import { invalidArgument, refuse } from '../errors.ts'
import type { Query } from '../http/incoming.ts'
import { bucketTags } from '../settings/tags.ts'
import { listedBucket, resourceGroupOf } from './listedBucket.ts'
import { person } from './listedObject.ts'
import { countParameter } from './listParameters.ts'
import { taggingXml } from './tags.ts'

export function listBuckets(call: Call): Answer {
  const { storage, query, headers, caller } = call
  if (caller.kind === 'anonymous')
    throw refuse('AccessDenied', { message: 'Anonymous access is forbidden for this operation.' })
  const prefix = query['prefix'] ?? ''
  const marker = query['marker'] ?? ''
  const limit = countParameter(query, 'max-keys', { byDefault: 100, max: 1000 })
  const wanted = wantedTags(query)
  const group = headers['x-oss-resource-group-id']
  const buckets = storage.catalogue.buckets
    .list(caller.accountId, { prefix, marker })
    .filter((bucket) => group === undefined || resourceGroupOf(storage, bucket) === group)
    .filter((bucket) => !wanted || hasTags(tagsOf(storage, bucket), wanted))
  const page = buckets.slice(0, limit)
  const isTruncated = buckets.length > limit
  const isPart = isTruncated || prefix !== '' || marker !== '' || 'max-keys' in query || wanted
  return xml('ListAllMyBucketsResult', {
    ...(isPart && {
      Prefix: prefix,
      Marker: marker,
      MaxKeys: limit,
      IsTruncated: isTruncated,
      NextMarker: isTruncated ? page.at(-1)?.name : undefined,
    }),
    Owner: person(caller.accountId),
    Buckets: {
      Bucket: page.map((bucket) => ({
        ...listedBucket(storage, bucket),
        Tagging: wanted && taggingXml(tagsOf(storage, bucket)),
      })),
    },
  })
}

/** A tag that a bucket has to have; any value will do where none is named. */
interface WantedTag {
  key: string
  value: string | undefined
}

/** Undefined when tags do not matter. They are named in `tag-key` and `tag-value`, or in `tagging="k":"v","k2":"v2"`. */
function wantedTags(query: Query): WantedTag[] | undefined {
  const key = query['tag-key'] || undefined
  const value = query['tag-value'] ?? undefined
  const list = query['tagging'] || undefined
  if (key === undefined && value) throw invalidArgument('tag-value', value, 'tag-value needs tag-key.')
  if (key === undefined && list === undefined) return undefined
  return [...(key === undefined ? [] : [{ key, value }]), ...(list === undefined ? [] : readTagList(list))]
}

const pair = /"([^"]*)":"([^"]*)"/
const listPattern = new RegExp(`^${pair.source}(,${pair.source})*$`)

function readTagList(list: string): WantedTag[] {
  if (!listPattern.test(list)) throw invalidArgument('tagging', list)
  return [...list.matchAll(new RegExp(pair, 'g'))].map(([, key = '', value]) => ({ key, value }))
}

function hasTags(tags: Tags, wanted: WantedTag[]): boolean {
  return wanted.every((one) =>
    tags.some(([key, value]) => key === one.key && (one.value === undefined || value === one.value)),
  )
}

function tagsOf({ catalogue }: Storage, { id }: Bucket): Tags {
  return catalogue.settings.value(id, bucketTags.kind) ?? []
}
