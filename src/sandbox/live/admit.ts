import { checkAccess } from '../access.ts'
import { addressOf } from '../addressing.ts'
import type { Address, Addressing, Resource } from '../addressing.ts'
import { checkPlace } from '../admission.ts'
import type { Keyring } from '../authentication/keyring.ts'
import { authenticatePublish } from '../authentication/rtmp.ts'
import type { Storage } from '../call.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { LiveChannel } from '../catalogue/liveChannels.ts'
import { invalidArgument } from '../errors.ts'
import { readTarget } from '../http/incoming.ts'
import type { Query } from '../http/incoming.ts'
import { checkChannelName } from '../http/names.ts'
import { checkPlaylistName } from './document.ts'
import { freeChannel } from './existing.ts'

/** What a stream that may be pushed goes to. */
export interface Publish {
  bucket: Readonly<Bucket>
  channel: LiveChannel
  /** Of the live playlist: the channel's, or the one that the URL names. */
  playlistName: string
}

export interface Publishing {
  storage: Storage
  keyring: Keyring
  addressing: Addressing
}

/**
 * Decides whether a stream may be pushed to `url`, such as `rtmp://BUCKET.HOST/live/CHANNEL?…`, from an IP address.
 * Throws the refusal of the service: of the URL, its signature, the right to write, or the state of the channel.
 */
export function admit({ storage, keyring, addressing }: Publishing, url: string, from: string): Publish {
  const { address, bucketName, channelName, query } = readPublishUrl(url, addressing)
  checkChannelName(channelName)
  const caller = authenticatePublish(
    { bucket: bucketName, channel: channelName, query },
    { keyring, now: storage.now },
  )
  const found = storage.catalogue.buckets.find(bucketName)
  const bucket = checkPlace(storage, { address, bucket: found })
  checkAccess(
    { storage, bucket, caller, headers: {}, query, remoteAddress: from },
    { right: 'write', action: 'PublishRtmpStream', key: channelName, isLiveChannel: true },
  )
  const channel = freeChannel(storage, bucket, channelName)
  const playlistName = query['playlistName'] ?? channel.playlistName
  checkPlaylistName(playlistName)
  return { bucket, channel, playlistName }
}

interface PublishUrl {
  address: Address
  bucketName: string
  channelName: string
  query: Query
}

const application = 'live/'

function readPublishUrl(url: string, addressing: Addressing): PublishUrl {
  const host = /^rtmp:\/\/([^/?#]+)\//i.exec(url)?.[1]
  if (host === undefined) throw invalidArgument('url', url)
  const { path, query } = readTarget(url)
  const address = addressOf(host, path, addressing)
  const { bucket, key } = publishTarget(address)
  if (bucket === null || !key)
    throw invalidArgument('url', url, 'A stream is pushed to live/CHANNEL of a bucket.')
  return { address, bucketName: bucket, channelName: key.slice(application.length), query }
}

/** A bucket may be called `live`, too: of two readings, the one in which a channel follows is meant. */
function publishTarget({ resource, alternative }: Address): Resource {
  const isChannel = ({ key }: Resource) => key?.startsWith(application)
  const readings = alternative ? [resource, alternative] : [resource]
  return readings.find(isChannel) ?? { bucket: null, key: null }
}
