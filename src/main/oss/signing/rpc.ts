import { createHmac } from 'node:crypto'
import { escapeUri } from './request.ts'

/** Signature of Aliyun's RPC services (version 1.0), which STS speaks: base64. `params` without `Signature`. */
export function signatureRpc(secret: string, method: string, params: Record<string, string>): string {
  const query = Object.keys(params)
    .sort()
    .map((name) => `${escapeUri(name)}=${escapeUri(params[name] ?? '')}`)
    .join('&')
  const stringToSign = `${method}&%2F&${escapeUri(query)}`
  return createHmac('sha1', `${secret}&`).update(stringToSign).digest('base64')
}
