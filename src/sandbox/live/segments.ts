import { buffer } from 'node:stream/consumers'
import { escapeKey } from '../../main/oss/signing/request.ts'
import { chunksOf } from '../blobs/bytes.ts'
import type { BucketCall } from '../call.ts'
import type { LiveChannel } from '../catalogue/liveChannels.ts'
import type { StoredObject } from '../catalogue/objectRows.ts'
import { maxSegments } from './playlist.ts'
import type { Segment } from './playlist.ts'
import { secondsOf } from './transportStream.ts'

/** Both inclusive. */
export interface Span {
  fromMs: number
  toMs: number
}

/** Within the fewer bytes lie the first and the last frames of most segments; within the more, large ones, too. */
const windowsBytes = [64 * 1024, 1024 * 1024]

/** What a channel recorded: the TS objects below its name that were written within a time, oldest first. */
export async function segmentsOf(
  { storage, bucket }: Pick<BucketCall, 'storage' | 'bucket'>,
  channel: LiveChannel,
  span: Span,
): Promise<Segment[]> {
  const { objects, scan } = storage.catalogue
  const prefix = `${channel.name}/`
  const segments: Segment[] = []
  for (const key of scan.written(bucket.id, { prefix, suffix: '.ts' }, span, maxSegments + 1)) {
    // It may have gone while those before it were read.
    const object = objects.find(bucket.id, key)
    if (!object || object.isMarker) continue
    const seconds = (await playTime(storage.blobs, object)) ?? channel.fragDurationSeconds
    segments.push({ uri: escapeKey(key.slice(prefix.length)), seconds })
  }
  return segments
}

/** Undefined for an object that holds no times: it is taken to be as long as the channel makes its segments. */
async function playTime(
  blobs: BucketCall['storage']['blobs'],
  object: StoredObject,
): Promise<number | undefined> {
  const { sizeBytes } = object
  for (const windowBytes of windowsBytes) {
    const head = blobs.read(object, 0, Math.min(windowBytes, sizeBytes))
    const tail = blobs.read(object, Math.max(0, sizeBytes - windowBytes), sizeBytes)
    const ends = await Promise.all([buffer(chunksOf(head)), buffer(chunksOf(tail))])
    const seconds = secondsOf(...ends)
    if (seconds !== undefined || windowBytes >= sizeBytes) return seconds
  }
  return undefined
}
