import { xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import { keyText } from '../catalogue/keys.ts'
import { markLatest } from '../catalogue/listing.ts'
import type { ListedVersion } from '../catalogue/listing.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { invalidArgument } from '../errors.ts'
import { isoDate } from '../http/dates.ts'
import { countParameter, nameEncoder, nameParameter } from './listParameters.ts'
import { listedObject, ownerOf } from './listedObject.ts'

/** Answers name versions only in buckets that have them. */
export function versionHeader(
  { versioning }: Pick<Bucket, 'versioning'>,
  versionId: string | undefined,
): Record<string, string | undefined> {
  return versioning === null ? {} : { 'x-oss-version-id': versionId }
}

export function listObjectVersions({ storage, bucket, query }: BucketCall): Answer {
  const encode = nameEncoder(query)
  const request = {
    prefix: nameParameter(query, 'prefix'),
    delimiter: nameParameter(query, 'delimiter'),
    limit: countParameter(query, 'max-keys', { byDefault: 100, max: 1000 }),
    keyMarker: nameParameter(query, 'key-marker'),
    versionIdMarker: nameParameter(query, 'version-id-marker'),
  }
  const { keyMarker, versionIdMarker } = request
  if (versionIdMarker !== '' && keyMarker === '') throw invalidArgument('version-id-marker', versionIdMarker)
  const page = storage.catalogue.listing.versions(bucket.id, request)
  const entries = markLatest(page.rows, versionIdMarker === '' ? undefined : keyMarker)
  const writing = { encode, nowMs: storage.now() }
  const last = page.isTruncated ? page.last : undefined
  return xml('ListVersionsResult', {
    Name: bucket.name,
    Prefix: encode(request.prefix),
    KeyMarker: encode(keyMarker),
    VersionIdMarker: versionIdMarker,
    MaxKeys: request.limit,
    Delimiter: encode(request.delimiter),
    EncodingType: query['encoding-type'] || undefined,
    IsTruncated: page.isTruncated,
    NextKeyMarker: last && encode('row' in last ? keyText(last.row.key) : last.commonPrefix),
    NextVersionIdMarker: last && 'row' in last ? idOf(last.row) : undefined,
    Version: entries
      .filter(({ version }) => version.isMarker === 0)
      .map(({ version, isLatest }) => ({
        ...listedObject(version, writing),
        VersionId: idOf(version),
        IsLatest: isLatest,
        ...ownerOf(bucket),
      })),
    DeleteMarker: entries
      .filter(({ version }) => version.isMarker === 1)
      .map(({ version, isLatest }) => ({
        Key: encode(keyText(version.key)),
        VersionId: idOf(version),
        IsLatest: isLatest,
        LastModified: isoDate(version.modifiedMs),
        ...ownerOf(bucket),
      })),
    CommonPrefixes: page.commonPrefixes.map((prefix) => ({ Prefix: encode(prefix) })),
  })
}

const idOf = ({ id, isNullVersion }: ListedVersion) => versionIdOf({ id, isNullVersion: isNullVersion === 1 })
