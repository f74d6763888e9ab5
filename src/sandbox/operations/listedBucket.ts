import type { Storage } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import { isoDate } from '../http/dates.ts'
import { defaultResourceGroup, resourceGroup } from '../settings/toggles.ts'

/** A bucket as a list and its own description both have it. */
export function listedBucket(storage: Storage, bucket: Bucket) {
  const { name, region, createdMs, storageClass } = bucket
  return {
    CreationDate: isoDate(createdMs),
    ExtranetEndpoint: `oss-${region}.aliyuncs.com`,
    IntranetEndpoint: `oss-${region}-internal.aliyuncs.com`,
    Location: `oss-${region}`,
    Name: name,
    Region: region,
    StorageClass: storageClass,
    ResourceGroupId: resourceGroupOf(storage, bucket),
  }
}

export function resourceGroupOf({ catalogue }: Storage, { id }: Bucket): string {
  return catalogue.settings.value(id, resourceGroup.kind) ?? defaultResourceGroup
}
