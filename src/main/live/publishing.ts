import type { PublishAddress } from '../../shared/contract/liveChannels.ts'
import { AppError } from '../../shared/failure.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'

export interface Validity {
  validForSeconds: number
  /** Null: the channel's own. */
  playlistName: string | null
}

/** An address for whoever broadcasts. One that a token signs lasts no longer than the token. */
export async function publishAddressOf(
  client: Client,
  channel: string,
  { validForSeconds, playlistName }: Validity,
): Promise<PublishAddress> {
  const publishUrl = await publishUrlOf(client, channel)
  await client.signer.refreshFor(validForSeconds)
  const { isTemporary, tokenExpiresAtMs } = client.signer
  const leftSeconds = tokenExpiresAtMs === null ? Infinity : (tokenExpiresAtMs - client.serverTimeMs) / 1000
  const expires = Math.floor(Math.min(validForSeconds, leftSeconds))
  if (expires < 1) throw new AppError({ kind: 'token-expired', message: 'the token has ended' })
  const params: Record<string, string> = playlistName === null ? {} : { playlistName }
  const url = client.getRtmpUrl(channel, { expires, params, publishUrl })
  const streamKeyAt = url.indexOf('?') < 0 ? url.length : url.lastIndexOf('/', url.indexOf('?')) + 1
  return {
    url,
    serverUrl: url.slice(0, streamKeyAt - 1),
    streamKey: url.slice(streamKeyAt),
    expiresAtMs: Math.floor(client.serverTimeMs / 1000 + expires) * 1000,
    isTemporary,
  }
}

/** Where the service takes the stream; undefined where this account may not ask for it. */
async function publishUrlOf(client: Client, channel: string): Promise<string | undefined> {
  try {
    // Of all names that begin so, the name itself comes first.
    const { channels } = await client.listChannels({ prefix: channel, 'max-keys': 1 })
    const [first] = channels
    if (first?.Name !== channel) throw missingChannel(channel)
    return first.PublishUrls[0]
  } catch (error) {
    if (toFailure(error).kind === 'access-denied') return undefined
    throw error
  }
}

const missingChannel = (channel: string) =>
  new AppError({
    kind: 'refused',
    code: 'NoSuchLiveChannel',
    message: `there is no live channel ${channel}`,
  })
