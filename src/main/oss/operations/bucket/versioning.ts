import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'
import { optionalTextOf } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import { about, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

export async function putBucketVersioning(
  client: Requester,
  name: string,
  status: 'Enabled' | 'Suspended',
  options: CallOptions = {},
): Promise<Changed> {
  if (!['Enabled', 'Suspended'].includes(status))
    throw new ArgumentError('status must be Enabled or Suspended')
  return putConfig(
    client,
    about('PutBucketVersioning', name, 'versioning', options),
    'VersioningConfiguration',
    {
      Status: status,
    },
  )
}

/** `versionStatus` is absent where versioning was never set. */
export async function getBucketVersioning(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { versionStatus: string | undefined }> {
  return getConfig(
    client,
    about('GetBucketVersioning', name, 'versioning', options),
    'VersioningConfiguration',
    (xml) => ({
      versionStatus: optionalTextOf(xml, 'Status'),
    }),
  )
}
