import { xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { encryption } from '../settings/encryption.ts'
import { logging } from '../settings/logging.ts'
import { isReplicated } from '../settings/replication.ts'
import { accessMonitor, publicAccessBlock, transferAcceleration } from '../settings/toggles.ts'
import { listedBucket } from './listedBucket.ts'

/** GetBucketInfo: what other operations set one by one, together. */
export function getBucketInfo(call: BucketCall): Answer {
  const { storage, bucket } = call
  const { settings } = storage.catalogue
  const isAccelerated = settings.value(bucket.id, transferAcceleration.kind) ?? false
  return xml('BucketInfo', {
    Bucket: {
      ...listedBucket(storage, bucket),
      AccessMonitor: settings.value(bucket.id, accessMonitor.kind) ?? 'Disabled',
      Versioning: bucket.versioning ?? undefined,
      DataRedundancyType: bucket.redundancy,
      TransferAcceleration: isAccelerated ? 'Enabled' : 'Disabled',
      CrossRegionReplication: isReplicated(call) ? 'Enabled' : 'Disabled',
      Owner: { DisplayName: bucket.owner, ID: bucket.owner },
      AccessControlList: { Grant: bucket.acl },
      ServerSideEncryptionRule: encryptionOf(call),
      BucketPolicy: logTargetOf(call),
      BlockPublicAccess: settings.value(bucket.id, publicAccessBlock.kind) ?? false,
      Comment: '',
    },
  })
}

function encryptionOf({ storage, bucket }: BucketCall) {
  const rule = storage.catalogue.settings.value(bucket.id, encryption.kind)
  if (!rule) return { SSEAlgorithm: 'None' }
  const { algorithm, masterKeyId, dataEncryption } = rule
  return { SSEAlgorithm: algorithm, KMSMasterKeyID: masterKeyId, KMSDataEncryption: dataEncryption }
}

/** What the service calls the bucket's policy here is where its logs go. */
function logTargetOf({ storage, bucket }: BucketCall) {
  const target = storage.catalogue.settings.value(bucket.id, logging.kind)
  return { LogBucket: target?.targetBucket ?? '', LogPrefix: target?.targetPrefix ?? '' }
}
