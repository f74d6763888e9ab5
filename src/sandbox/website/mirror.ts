import { encodeQuery, escapeKey } from '../../main/oss/signing/request.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import { refuse } from '../errors.ts'
import { checkKey } from '../http/names.ts'
import { flag, text } from '../http/xmlFields.ts'
import { getObject } from '../operations/getObject.ts'
import { putObject } from '../operations/putObject.ts'
import type { RoutingRule } from '../settings/website.ts'
import { targetKey } from './redirect.ts'

const timeoutMs = 30_000

/** Fetches what is missing from the origin, keeps it, and answers with it. */
export async function mirror(rule: RoutingRule, call: BucketCall): Promise<Answer> {
  const key = call.resource.key ?? ''
  checkKey(key)
  const origin = await fetchOrigin(rule, call, key)
  if (origin.status === 404) throw refuse('NoSuchKey', { details: { Key: key } })
  if (origin.status !== 200 || !origin.body) throw refuse('MirrorFailed')
  const headers = {
    'transfer-encoding': 'chunked',
    'content-type': origin.headers.get('content-type') ?? 'application/octet-stream',
  }
  const stored = { ...call, key, method: 'PUT', headers, query: {}, body: origin.body }
  await putObject(stored)
  return getObject({ ...call, key, query: {} })
}

async function fetchOrigin(
  { redirect, ...rule }: RoutingRule,
  { query }: BucketCall,
  key: string,
): Promise<Response> {
  const path = escapeKey(targetKey({ ...rule, redirect }, key))
  const search =
    flag(redirect, 'MirrorPassQueryString') && Object.keys(query).length > 0 ? `?${encodeQuery(query)}` : ''
  const followsRedirects = flag(redirect, 'MirrorFollowRedirect') ?? true
  try {
    return await fetch(`${text(redirect, 'MirrorURL') ?? ''}${path}${search}`, {
      redirect: followsRedirects ? 'follow' : 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
  } catch (error) {
    throw refuse('MirrorFailed', { message: `The origin could not be reached: ${String(error)}` })
  }
}
