import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import { invalidArgument } from '../errors.ts'
import { readXml } from '../http/body.ts'
import { currentBucket } from '../operations/storeObject.ts'
import { addressesOf } from './addresses.ts'
import { readChannelDocument, readStatus, writeChannelDocument } from './document.ts'
import { checkIdle, existingChannel } from './existing.ts'

export async function putLiveChannel(call: ObjectCall): Promise<Answer> {
  const { storage, key } = call
  const settings = readChannelDocument(await readXml(call, 'LiveChannelConfiguration'))
  storage.catalogue.transaction(() => {
    const bucket = currentBucket(call)
    const present = storage.catalogue.liveChannels.find(bucket.id, key)
    if (present) checkIdle(storage, present)
    storage.catalogue.liveChannels.put(bucket.id, key, settings, storage.now())
  })
  return xml('CreateLiveChannelResult', addressesOf(call, { name: key, playlistName: settings.playlistName }))
}

export function getLiveChannelInfo({ storage, bucket, key, query }: ObjectCall): Answer {
  if ('comp' in query) throw invalidArgument('comp', query['comp'] ?? '')
  return xml('LiveChannelConfiguration', writeChannelDocument(existingChannel(storage, bucket, key)))
}

/** A stream that is pushed to a channel which is disabled is cut off soon. */
export function putLiveChannelStatus({ storage, bucket, key, query }: ObjectCall): Answer {
  const isEnabled = readStatus(query['status'] ?? '')
  storage.catalogue.transaction(() => {
    const { id } = existingChannel(storage, bucket, key)
    storage.catalogue.liveChannels.setEnabled(id, isEnabled, storage.now())
  })
  return empty(200)
}

/** What the channel recorded stays. */
export function deleteLiveChannel({ storage, bucket, key }: ObjectCall): Answer {
  const { liveChannels, livePushes } = storage.catalogue
  storage.catalogue.transaction(() => {
    const channel = existingChannel(storage, bucket, key)
    checkIdle(storage, channel)
    livePushes.removeAll(channel.id)
    liveChannels.remove(channel.id)
  })
  return empty(204)
}
