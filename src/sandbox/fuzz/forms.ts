import { encodePolicy, signaturePostV1, signaturePostV4 } from '../../main/oss/signing/post.ts'
import { dateTimeV4 } from '../../main/oss/signing/v4.ts'
import type { Sandbox } from '../index.ts'

/** Name and value, in the order in which they are sent. */
export type Fields = [name: string, value: string][]

/** The fields that sign a policy, given as JSON or what passes for it. */
export function signedFields(sandbox: Sandbox, policyText: string, version: 'V1' | 'V4' = 'V1'): Fields {
  const { accessKeyId, accessKeySecret, region } = sandbox
  const policy = encodePolicy(policyText)
  if (version === 'V1') {
    const signature = signaturePostV1(accessKeySecret, policy)
    return Object.entries({ OSSAccessKeyId: accessKeyId, policy, Signature: signature })
  }
  const dateTime = dateTimeV4(Date.now())
  const scope = { date: dateTime.slice(0, 8), region, product: 'oss' }
  return Object.entries({
    policy,
    'x-oss-signature-version': 'OSS4-HMAC-SHA256',
    'x-oss-credential': `${accessKeyId}/${scope.date}/${region}/oss/aliyun_v4_request`,
    'x-oss-date': dateTime,
    'x-oss-signature': signaturePostV4(accessKeySecret, scope, policy),
  })
}

/** A policy that allows everything for an hour. */
export const openPolicy = () =>
  JSON.stringify({ expiration: new Date(Date.now() + 3600_000).toISOString(), conditions: [] })

export const formType = (boundary: string) => `multipart/form-data; boundary=${boundary}`

/** The body of a form, with its file as the last field. */
export function formBody(
  fields: Fields,
  { boundary = 'a-boundary', fileName = 'a.txt', file = 'hello' } = {},
) {
  const part = (disposition: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`
  const parts = fields.map(([name, value]) => part(`name="${name}"`, value))
  return `${parts.join('')}${part(`name="file"; filename="${fileName}"`, file)}--${boundary}--\r\n`
}
