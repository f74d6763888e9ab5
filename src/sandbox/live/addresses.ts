import { escapeUri } from '../../main/oss/signing/request.ts'
import type { BucketCall } from '../call.ts'
import type { LiveChannel } from '../catalogue/liveChannels.ts'

/** Where a channel is pushed to and played, at the host that the request came to. */
export function addressesOf(
  { host, basePath }: BucketCall,
  { name, playlistName }: Pick<LiveChannel, 'name' | 'playlistName'>,
) {
  const base = `${host}${basePath}`
  const channel = escapeUri(name)
  return {
    PublishUrls: { Url: `rtmp://${base}/live/${channel}` },
    PlayUrls: { Url: `http://${base}/${channel}/${escapeUri(playlistName)}` },
  }
}
