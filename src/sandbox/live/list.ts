import { xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { isoDate } from '../http/dates.ts'
import { countParameter, nameParameter } from '../operations/listParameters.ts'
import { addressesOf } from './addresses.ts'
import { statusOf } from './document.ts'

export function listLiveChannels(call: BucketCall): Answer {
  const { storage, bucket, query } = call
  const request = {
    prefix: nameParameter(query, 'prefix'),
    marker: nameParameter(query, 'marker'),
    limit: countParameter(query, 'max-keys', { byDefault: 100, max: 1000 }),
  }
  const { channels, isTruncated } = storage.catalogue.liveChannels.page(bucket.id, request)
  return xml('ListLiveChannelResult', {
    Prefix: request.prefix,
    Marker: request.marker,
    MaxKeys: request.limit,
    IsTruncated: isTruncated,
    NextMarker: isTruncated ? channels.at(-1)?.name : undefined,
    LiveChannel: channels.map((channel) => ({
      Name: channel.name,
      Description: channel.description,
      Status: statusOf(channel.isEnabled),
      LastModified: isoDate(channel.modifiedMs),
      ...addressesOf(call, channel),
    })),
  })
}
