import type { Requester } from '../../client.ts'
import { ArgumentError, OssError } from '../../errors.ts'
import { isTrue } from '../../fields.ts'
import { jsonObject } from '../../jsonAnswer.ts'
import { checkBucketName } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import { about, changed, deleteConfig, getConfig, sendConfig } from './config.ts'
import type { Changed } from './config.ts'

/** Sets who may do what, as OSS writes policies. */
export async function putBucketPolicy(
  client: Requester,
  name: string,
  policy: object,
  options: CallOptions = {},
): Promise<Changed> {
  if (typeof policy !== 'object' || policy === null) throw new ArgumentError('policy is not Object')
  const content = { type: 'application/json', body: Buffer.from(JSON.stringify(policy)) }
  return changed(await sendConfig(client, about('PutBucketPolicy', name, 'policy', options), 'PUT', content))
}

/** `policy` is null where there is none. */
export async function getBucketPolicy(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<{ policy: unknown; status: number; res: Changed['res'] | undefined }> {
  const { bucket, ...request } = about('GetBucketPolicy', name, 'policy', options)
  try {
    const asked = { ...request, method: 'GET' as const, bucket: checkBucketName(bucket) }
    const reply = await client.request(asked)
    const policy = jsonObject(reply, reply.body, asked, (text) => client.signer.redact(text))
    return { policy, status: reply.status, res: reply.res }
  } catch (error) {
    if (error instanceof OssError && error.code === 'NoSuchBucketPolicy')
      return { policy: null, status: error.status, res: undefined }
    throw error
  }
}

export function deleteBucketPolicy(
  client: Requester,
  name: string,
  options: CallOptions = {},
): Promise<Changed> {
  return deleteConfig(client, about('DeleteBucketPolicy', name, 'policy', options))
}

/** Whether the policy lets everybody in. */
export async function getBucketPolicyStatus(
  client: Requester,
  name = client.currentBucket,
  options: CallOptions = {},
): Promise<Changed & { isPublic: boolean }> {
  const request = about('GetBucketPolicyStatus', name, 'policyStatus', options)
  return getConfig(client, request, 'PolicyStatus', (xml) => ({ isPublic: isTrue(xml, 'IsPublic') }))
}
