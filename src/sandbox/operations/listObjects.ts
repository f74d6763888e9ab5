import { xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { keyText } from '../catalogue/keys.ts'
import type { ListedObject } from '../catalogue/listing.ts'
import type { Page } from '../catalogue/page.ts'
import { invalidArgument } from '../errors.ts'
import { listedObject, ownerOf } from './listedObject.ts'
import { countParameter, nameEncoder, nameParameter } from './listParameters.ts'

const limits = { byDefault: 100, max: 1000 }

export function listObjects(call: BucketCall): Answer {
  const { query, bucket } = call
  const encode = nameEncoder(query)
  const marker = nameParameter(query, 'marker')
  const { request, page } = readPage(call, marker)
  return xml('ListBucketResult', {
    Name: bucket.name,
    Prefix: encode(request.prefix),
    Marker: encode(marker),
    MaxKeys: request.limit,
    Delimiter: encode(request.delimiter),
    EncodingType: query['encoding-type'] || undefined,
    IsTruncated: page.isTruncated,
    NextMarker: page.isTruncated ? encode(lastName(page)) : undefined,
    ...entries(call, page, { withOwner: true }),
  })
}

export function listObjectsV2(call: BucketCall): Answer {
  const { query, bucket } = call
  const encode = nameEncoder(query)
  const startAfter = nameParameter(query, 'start-after')
  const token = query['continuation-token'] || undefined
  const { request, page } = readPage(call, token === undefined ? startAfter : readToken(token))
  return xml('ListBucketResult', {
    Name: bucket.name,
    Prefix: encode(request.prefix),
    StartAfter: startAfter === '' ? undefined : encode(startAfter),
    ContinuationToken: token,
    MaxKeys: request.limit,
    Delimiter: encode(request.delimiter),
    EncodingType: query['encoding-type'] || undefined,
    IsTruncated: page.isTruncated,
    NextContinuationToken: page.isTruncated ? writeToken(lastName(page)) : undefined,
    KeyCount: page.rows.length + page.commonPrefixes.length,
    ...entries(call, page, { withOwner: query['fetch-owner'] === 'true' }),
  })
}

function readPage({ storage, bucket, query }: BucketCall, marker: string) {
  const request = {
    prefix: nameParameter(query, 'prefix'),
    delimiter: nameParameter(query, 'delimiter'),
    limit: countParameter(query, 'max-keys', limits),
  }
  return { request, page: storage.catalogue.listing.page(bucket.id, { ...request, marker }) }
}

function entries(
  { storage, query, bucket }: BucketCall,
  page: Page<ListedObject>,
  { withOwner }: { withOwner: boolean },
) {
  const encode = nameEncoder(query)
  const writing = { encode, nowMs: storage.now() }
  const owner = withOwner ? ownerOf(bucket) : undefined
  return {
    Contents: page.rows.map((row) => ({ ...listedObject(row, writing), ...owner })),
    CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  }
}

function lastName({ last }: Page<ListedObject>): string {
  if (!last) return ''
  return 'row' in last ? keyText(last.row.key) : last.commonPrefix
}

const writeToken = (name: string) => Buffer.from(name).toString('base64')

function readToken(token: string): string {
  const bytes = Buffer.from(token, 'base64')
  if (bytes.length === 0 || bytes.toString('base64') !== token)
    throw invalidArgument('continuation-token', token)
  return bytes.toString('utf8')
}
