import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { settingKind } from '../catalogue/settings.ts'
import { refuse } from '../errors.ts'
import { readBody } from '../http/body.ts'
import { parsePolicy, PolicyError } from '../policy/document.ts'
import type { Policy } from '../policy/document.ts'
import { isPublic } from '../policy/evaluate.ts'
import { removeSetting, storeSetting } from './setting.ts'

/** The text as it was given. */
const policy = settingKind<string>('policy')
const maxBytes = 16 * 1024

export async function putBucketPolicy(call: BucketCall): Promise<Answer> {
  const text = (await readBody(call, maxBytes, 'InvalidPolicyDocument')).toString('utf8')
  readPolicy(text)
  storeSetting(policy, call, text)
  return empty(200)
}

function readPolicy(text: string): Policy {
  try {
    return parsePolicy(text, { needsPrincipal: true })
  } catch (error) {
    throw error instanceof PolicyError ? refuse('InvalidPolicyDocument', { message: error.message }) : error
  }
}

export function getBucketPolicy({ storage, bucket }: BucketCall): Answer {
  const text = storage.catalogue.settings.value(bucket.id, policy)
  if (text === undefined) throw refuse('NoSuchBucketPolicy', { details: { BucketName: bucket.name } })
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body: Buffer.from(text) }
}

export function deleteBucketPolicy(call: BucketCall): Answer {
  return removeSetting(policy, call)
}

export function getBucketPolicyStatus(call: BucketCall): Answer {
  const found = policyOf(call)
  return xml('PolicyStatus', { IsPublic: found !== undefined && isPublic(found) })
}

const parsed = new WeakMap<object, Policy>()

/** The bucket's policy; undefined when it has none. */
export function policyOf({ storage, bucket }: Pick<BucketCall, 'storage' | 'bucket'>): Policy | undefined {
  const setting = storage.catalogue.settings.find(bucket.id, policy)
  if (!setting) return undefined
  const known = parsed.get(setting)
  if (known) return known
  const read = readPolicy(setting.value)
  parsed.set(setting, read)
  return read
}
