import type { Requester } from '../../client.ts'
import { targetOf } from '../../endpoint.ts'
import type { Endpoint } from '../../endpoint.ts'
import { checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import type { ResponseSummary } from '../../request.ts'

/** Unix seconds; at most a day. */
export interface VodTime {
  startTime: number
  endTime: number
}

/** Makes a playlist (`name` ends in `.m3u8`) of what a channel recorded in that time. */
export async function createVod(
  client: Requester,
  id: string,
  name: string,
  { startTime, endTime }: VodTime,
  options: CallOptions = {},
): Promise<{ res: ResponseSummary }> {
  const { res } = await client.request({
    operation: 'PostVodPlaylist',
    method: 'POST',
    bucket: client.currentBucket,
    key: `${checkKey(id)}/${name}`,
    query: { vod: null, startTime, endTime },
    isIdempotent: true,
    options,
  })
  return { res }
}

/** The playlist of what a channel recorded in that time, without storing it. */
export async function getVod(
  client: Requester,
  id: string,
  { startTime, endTime }: VodTime,
  options: CallOptions = {},
): Promise<{ playlist: string; res: ResponseSummary }> {
  const { body, res } = await client.request({
    operation: 'GetVodPlaylist',
    method: 'GET',
    bucket: client.currentBucket,
    key: checkKey(id),
    query: { vod: null, startTime, endTime },
    options,
  })
  return { playlist: body.toString(), res }
}

export interface RtmpUrlOptions {
  /** Seconds of validity; 1800 by default. */
  expires?: number
  /** Signed parameters, such as `playlistName`. */
  params?: Record<string, string>
  /** Where the service takes the channel's stream, as it said; by default where the client's endpoint is. */
  publishUrl?: string
}

/** The address to push a live stream to, for whoever holds it. */
export function getRtmpUrl(
  client: Requester,
  channelId: string,
  { expires = 1800, params = {}, publishUrl }: RtmpUrlOptions = {},
): string {
  const [bucket, channel] = [client.currentBucket, checkKey(channelId)]
  const query = client.signer.presignRtmp(bucket, channel, expires, params)
  return `${publishUrl ?? publishUrlOf(client.endpoint, bucket, channel)}?${query}`
}

function publishUrlOf(endpoint: Endpoint, bucket: string, channel: string): string {
  const { origin, path } = targetOf(endpoint, bucket, `live/${channel}`)
  return `${origin.replace(/^https?:/, 'rtmp:')}${path}`
}
