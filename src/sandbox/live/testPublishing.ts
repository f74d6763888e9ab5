import { encodeQuery } from '../../main/oss/signing/request.ts'
import { signatureRtmp } from '../../main/oss/signing/rtmp.ts'
import type { Sandbox } from '../index.ts'
import { configuration, target, testChannels } from './testChannels.ts'

/** At which the clock of the server stands. */
export const nowSeconds = Math.floor(Date.now() / 1000)
export const friend = { accountId: '2000000000000002', accessKeyId: 'friend', accessKeySecret: 'secret' }

/** How a publish URL is signed, where that is not as it should be. */
export interface Signing {
  channel?: string
  bucket?: string
  params?: Record<string, string>
  /** Sent beside the others, but not signed. */
  unsigned?: Record<string, string>
  expires?: number
  accessKeyId?: string
  accessKeySecret?: string
}

/** A server that admits streams to a channel `cam`, whose playlist is `live.m3u8`. */
export async function testPublishing(bucketHeaders: Record<string, string> = {}) {
  const store = await testChannels({ now: () => nowSeconds * 1000, accounts: [friend] }, bucketHeaders)
  const { sandbox, bucket, putChannel } = store
  const body = configuration(target('<PlaylistName>live.m3u8</PlaylistName>'))
  await putChannel('cam', body)
  const base = `rtmp://127.0.0.1:${sandbox.port}/${bucket}/live`
  const query = (signing: Signing = {}) => signedQuery(sandbox, bucket, signing)
  return {
    ...store,
    base,
    query,
    outcome: (url: string) => outcomeOf(sandbox, url),
    signedOutcome: (signing: Signing = {}) => outcomeOf(sandbox, `${base}/cam?${query(signing)}`),
  }
}

/** The query of a publish URL. */
export function signedQuery(sandbox: Sandbox, ownBucket: string, signing: Signing): string {
  const { bucket = ownBucket, channel = 'cam', params = {}, unsigned = {} } = signing
  const { accessKeyId, accessKeySecret, expires = nowSeconds + 60 } = { ...sandbox, ...signing }
  const Signature = signatureRtmp(accessKeySecret, { bucket, channel, params, expires })
  const signed = { OSSAccessKeyId: accessKeyId, Expires: String(expires), Signature }
  return encodeQuery({ ...signed, ...params, ...unsigned })
}

/** What becomes of a push: what it may write, or the refusal. */
export function outcomeOf(sandbox: Sandbox, url: string): string {
  const admission = sandbox.live.admit(url, '127.0.0.1')
  if (!admission.mayPush) return `${admission.refusal.status} ${admission.refusal.code}`
  const { publish } = admission
  return `${publish.bucket.name}/${publish.channel.name}/${publish.playlistName}`
}
