import type { BucketCall } from '../call.ts'
import { settingKind } from '../catalogue/settings.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { isKey } from '../http/names.ts'
import { child, malformed, requiredText, text } from '../http/xmlFields.ts'
import type { BucketSetting } from './setting.ts'

/** Null: logging is off. */
export type Logging = {
  targetBucket: string
  targetPrefix: string
  role: string | undefined
} | null

const maxPrefixLength = 32

export const logging: BucketSetting<Logging> = {
  kind: settingKind('logging'),
  noun: 'BucketLogging',
  subresource: 'logging',
  root: 'BucketLoggingStatus',
  read: (body, call) => {
    const enabled = child(body, 'LoggingEnabled')
    if (!enabled) return null
    const targetPrefix = text(enabled, 'TargetPrefix') ?? ''
    if (targetPrefix.length > maxPrefixLength) throw malformed('TargetPrefix')
    if (targetPrefix !== '' && !isKey(targetPrefix)) throw invalidArgument('TargetPrefix', targetPrefix)
    const targetBucket = requiredText(enabled, 'TargetBucket')
    checkTarget(targetBucket, call)
    return { targetBucket, targetPrefix, role: text(enabled, 'LoggingRole') }
  },
  write: (value) => ({
    LoggingEnabled: value && {
      TargetBucket: value.targetBucket,
      TargetPrefix: value.targetPrefix,
      LoggingRole: value.role,
    },
  }),
  absent: () => ({}),
  isDeletable: true,
}

/** Logs go to a bucket of the same owner in the same region. */
function checkTarget(name: string, { storage, bucket }: BucketCall): void {
  const target = storage.catalogue.buckets.find(name)
  if (target?.owner === bucket.owner && target.region === bucket.region) return
  const isForeign = target !== undefined && target.owner !== bucket.owner
  throw refuse('InvalidTargetBucketForLogging', {
    ...(isForeign && { status: 403 }),
    details: { TargetBucket: name },
  })
}
