import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { refuse } from '../errors.ts'
import { readXml } from '../http/body.ts'
import { requiredChoice } from '../http/xmlFields.ts'
import { retentionOf } from './worm.ts'

export function getBucketVersioning({ bucket }: BucketCall): Answer {
  return xml('VersioningConfiguration', { Status: bucket.versioning })
}

export async function putBucketVersioning(call: BucketCall): Promise<Answer> {
  const { catalogue } = call.storage
  const status = requiredChoice(await readXml(call, 'VersioningConfiguration'), 'Status', [
    'Enabled',
    'Suspended',
  ])
  if (retentionOf(call))
    throw refuse('InvalidRequest', { message: 'A bucket with a retention policy has no versions.' })
  catalogue.transaction(() => catalogue.buckets.setVersioning(call.bucket.id, status))
  return empty(200)
}
