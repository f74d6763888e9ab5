import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import type { LiveChannel } from '../catalogue/liveChannels.ts'
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

export function putLiveChannelStatus(call: ObjectCall): Answer {
  const isEnabled = readStatus(call.query['status'] ?? '')
  changeIdle(call, ({ id }) =>
    call.storage.catalogue.liveChannels.setEnabled(id, isEnabled, call.storage.now()),
  )
  return empty(200)
}

/** What the channel recorded stays. */
export function deleteLiveChannel(call: ObjectCall): Answer {
  const { liveChannels, livePushes } = call.storage.catalogue
  changeIdle(call, ({ id }) => {
    livePushes.removeAll(id)
    liveChannels.remove(id)
  })
  return empty(204)
}

function changeIdle({ storage, bucket, key }: ObjectCall, change: (channel: LiveChannel) => void): void {
  storage.catalogue.transaction(() => {
    const channel = existingChannel(storage, bucket, key)
    checkIdle(storage, channel)
    change(channel)
  })
}
