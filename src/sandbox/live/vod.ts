import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { quoted } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall, ObjectCall } from '../call.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { etagOfMd5 } from '../http/etags.ts'
import type { Query } from '../http/incoming.ts'
import { checkChannelName } from '../http/names.ts'
import { putObject } from '../operations/putObject.ts'
import { existingChannel } from './existing.ts'
import { playlistOf, playlistType } from './playlist.ts'
import { segmentsOf } from './segments.ts'
import type { Span } from './segments.ts'

/** Keeps a playlist of what a channel recorded as an object below its name. */
export async function postVodPlaylist(call: ObjectCall): Promise<Answer> {
  const [channelName = '', ...rest] = call.key.split('/')
  const [playlistName = '', ...below] = rest
  checkChannelName(channelName)
  if (!playlistName.endsWith('.m3u8') || below.length > 0) {
    throw refuse('InvalidRequest', { message: 'Playlist name must end with ".m3u8".' })
  }
  const body = Readable.from([await recordedPlaylist(call, channelName)])
  const headers = { 'transfer-encoding': 'chunked', 'content-type': playlistType }
  return putObject({ ...call, method: 'PUT', headers, query: {}, body })
}

export async function getVodPlaylist(call: ObjectCall): Promise<Answer> {
  const body = await recordedPlaylist(call, call.key)
  const etag = quoted(etagOfMd5(createHash('md5').update(body).digest()))
  return { status: 200, headers: { 'Content-Type': playlistType, ETag: etag }, body }
}

async function recordedPlaylist(call: BucketCall, channelName: string): Promise<Buffer> {
  const channel = existingChannel(call.storage, call.bucket, channelName)
  return Buffer.from(playlistOf(await segmentsOf(call, channel, spanIn(call.query))))
}

const maxSpanSeconds = 24 * 3600

function spanIn(query: Query): Span {
  const [start, end] = [secondsParameter(query, 'startTime'), secondsParameter(query, 'endTime')]
  if (end <= start) throw invalidArgument('endTime', String(end), 'endTime has to be after startTime.')
  if (end - start > maxSpanSeconds) {
    throw invalidArgument('endTime', String(end), 'A playlist covers a day at most.')
  }
  return { fromMs: start * 1000, toMs: end * 1000 + 999 }
}

function secondsParameter(query: Query, name: string): number {
  const value = query[name] ?? ''
  if (!/^\d{1,12}$/.test(value)) throw invalidArgument(name, value)
  return Number(value)
}
