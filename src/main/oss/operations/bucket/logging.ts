import type { Requester } from '../../client.ts'
import { elementOf, textOrNull } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import { about, deleteConfig, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

export interface LoggingOptions extends CallOptions {
  /** Where the logs go; the bucket itself by default. */
  targetBucket?: string
  loggingRole?: string
}

/** Writes a log of requests every hour, as objects that begin with `prefix`. */
export async function putBucketLogging(
  client: Requester,
  name: string,
  prefix = '',
  { targetBucket = name, loggingRole, ...options }: LoggingOptions = {},
): Promise<Changed> {
  const LoggingEnabled = { TargetBucket: targetBucket, TargetPrefix: prefix, LoggingRole: loggingRole }
  return putConfig(client, about('PutBucketLogging', name, 'logging', options), 'BucketLoggingStatus', {
    LoggingEnabled,
  })
}

export async function getBucketLogging(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { enable: boolean; prefix: string | null; targetBucket: string | null }> {
  return getConfig(
    client,
    about('GetBucketLogging', name, 'logging', options),
    'BucketLoggingStatus',
    (xml) => {
      const enabled = elementOf(xml, 'LoggingEnabled')
      return {
        enable: enabled !== undefined,
        prefix: enabled ? textOrNull(enabled, 'TargetPrefix') : null,
        targetBucket: enabled ? textOrNull(enabled, 'TargetBucket') : null,
      }
    },
  )
}

export async function deleteBucketLogging(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('DeleteBucketLogging', name, 'logging', options))
}
