import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'
import { elementsOf, isTrue, optionalTextOf, textsOf } from '../../fields.ts'
import type { CallOptions } from '../../options.ts'
import type { XmlElement } from '../../xml.ts'
import { about, deleteConfig, getConfig, putConfig } from './config.ts'
import type { Changed } from './config.ts'

type OneOrMany = string | readonly string[]

export interface CorsRule {
  allowedOrigin: OneOrMany
  allowedMethod: OneOrMany
  allowedHeader?: OneOrMany
  exposeHeader?: OneOrMany
  maxAgeSeconds?: string | number
}

export interface CorsOptions extends CallOptions {
  /** Whether every answer carries `Vary: Origin`. */
  responseVary?: boolean
}

/** Lets pages of other origins use the bucket; the first rule that fits counts. */
export async function putBucketCORS(
  client: Requester,
  name: string,
  rules: readonly CorsRule[],
  { responseVary, ...options }: CorsOptions = {},
): Promise<Changed> {
  if (!rules?.length) throw new ArgumentError('rules is required')
  for (const { allowedOrigin, allowedMethod } of rules) {
    if (!allowedOrigin?.length) throw new ArgumentError('allowedOrigin is required')
    if (!allowedMethod?.length) throw new ArgumentError('allowedMethod is required')
  }
  return putConfig(client, about('PutBucketCors', name, 'cors', options), 'CORSConfiguration', {
    CORSRule: rules.map((rule) => ({
      AllowedOrigin: rule.allowedOrigin,
      AllowedMethod: rule.allowedMethod,
      AllowedHeader: rule.allowedHeader,
      ExposeHeader: rule.exposeHeader,
      MaxAgeSeconds: rule.maxAgeSeconds,
    })),
    ResponseVary: responseVary,
  })
}

export async function getBucketCORS(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { rules: CorsRule[]; responseVary: boolean }> {
  return getConfig(client, about('GetBucketCors', name, 'cors', options), 'CORSConfiguration', (xml) => ({
    rules: elementsOf(xml, 'CORSRule').map(corsRule),
    responseVary: isTrue(xml, 'ResponseVary'),
  }))
}

/** As the SDK gives it: one value as text, several as an array, and none left out. */
function corsRule(xml: XmlElement): CorsRule {
  const oneOrMany = (name: string): OneOrMany => {
    const values = textsOf(xml, name)
    return values.length === 1 ? (values[0] ?? '') : values
  }
  const maxAgeSeconds = optionalTextOf(xml, 'MaxAgeSeconds')
  return {
    allowedOrigin: oneOrMany('AllowedOrigin'),
    allowedMethod: oneOrMany('AllowedMethod'),
    ...(xml.AllowedHeader !== undefined && { allowedHeader: oneOrMany('AllowedHeader') }),
    ...(xml.ExposeHeader !== undefined && { exposeHeader: oneOrMany('ExposeHeader') }),
    ...(maxAgeSeconds !== undefined && { maxAgeSeconds }),
  }
}

export async function deleteBucketCORS(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('DeleteBucketCors', name, 'cors', options))
}
