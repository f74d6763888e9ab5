import { xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'

/** Classes as this answer names them; the first has elements of its own. */
const coldClasses = {
  InfrequentAccess: 'IA',
  Archive: 'Archive',
  ColdArchive: 'ColdArchive',
  DeepColdArchive: 'DeepColdArchive',
}

export function getBucketStat({ storage, bucket }: BucketCall): Answer {
  const { classes, uploads, parts, deleteMarkers, liveChannels } = storage.catalogue.statistics.of(bucket.id)
  const sum = (field: 'objects' | 'realBytes' | 'billedBytes') =>
    [...classes.values()].reduce((total, usage) => total + usage[field], 0)
  const standard = classes.get('Standard')
  const cold = Object.entries(coldClasses).map(([name, storageClass]) => {
    const usage = classes.get(storageClass)
    return {
      [`${name}Storage`]: usage?.billedBytes ?? 0,
      [`${name}RealStorage`]: usage?.realBytes ?? 0,
      [`${name}ObjectCount`]: usage?.objects ?? 0,
    }
  })
  return xml('BucketStat', {
    Storage: sum('billedBytes'),
    ObjectCount: sum('objects'),
    MultipartUploadCount: uploads,
    LiveChannelCount: liveChannels,
    LastModifiedTime: Math.floor(storage.now() / 1000),
    StandardStorage: standard?.realBytes ?? 0,
    StandardObjectCount: standard?.objects ?? 0,
    ...Object.assign({}, ...cold),
    MultipartPartCount: parts.count,
    MultipartPartStorage: parts.bytes,
    DeleteMarkerCount: deleteMarkers,
  })
}
