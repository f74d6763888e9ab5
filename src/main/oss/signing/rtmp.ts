import { signatureV1 } from './v1.ts'

export interface RtmpPublish {
  bucket: string
  channel: string
  /** Extra query parameters, such as `playlistName`; all of them are signed. */
  params: Record<string, string>
  /** Unix seconds. */
  expires: number
}

export function stringToSignRtmp({ bucket, channel, params, expires }: RtmpPublish): string {
  const lines = Object.keys(params)
    .sort()
    .map((name) => `${name}:${params[name]}\n`)
  return `${expires}\n${lines.join('')}/${bucket}/${channel}`
}

/** Base64. */
export function signatureRtmp(secret: string, publish: RtmpPublish): string {
  return signatureV1(secret, stringToSignRtmp(publish))
}
