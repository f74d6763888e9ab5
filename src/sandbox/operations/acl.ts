import { bucketAcls, objectAcls } from '../access.ts'
import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall, ObjectCall } from '../call.ts'
import { versionIdOf } from '../catalogue/versionIds.ts'
import { invalidArgument } from '../errors.ts'
import { existingObject } from './readObject.ts'
import { versionHeader } from './versions.ts'

export function getBucketAcl({ bucket }: BucketCall): Answer {
  return accessControlPolicy(bucket.owner, bucket.acl)
}

export function putBucketAcl({ storage, bucket, headers }: BucketCall): Answer {
  const acl = requiredAcl(headers, 'x-oss-acl', bucketAcls)
  storage.catalogue.transaction(() => storage.catalogue.buckets.setAcl(bucket.id, acl))
  return empty(200)
}

export function getObjectAcl(call: ObjectCall): Answer {
  return accessControlPolicy(call.bucket.owner, existingObject(call).acl)
}

export function putObjectAcl(call: ObjectCall): Answer {
  const { storage, headers } = call
  const acl = requiredAcl(headers, 'x-oss-object-acl', objectAcls)
  const object = existingObject(call)
  storage.catalogue.transaction(() => storage.catalogue.objects.setAcl(object.id, acl))
  return empty(200, versionHeader(call.bucket, versionIdOf(object)))
}

function requiredAcl(headers: BucketCall['headers'], name: string, values: readonly string[]): string {
  const acl = headers[name]
  if (acl === undefined || !values.includes(acl)) throw invalidArgument(name, acl ?? '')
  return acl
}

function accessControlPolicy(owner: string, grant: string): Answer {
  return xml('AccessControlPolicy', {
    Owner: { ID: owner, DisplayName: owner },
    AccessControlList: { Grant: grant },
  })
}
