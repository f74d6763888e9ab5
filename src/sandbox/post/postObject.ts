import { escapeUri } from '../../main/oss/signing/request.ts'
import { checkAccess } from '../access.ts'
import { empty, xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { Keyring } from '../authentication/keyring.ts'
import type { BucketCall, ObjectCall } from '../call.ts'
import { parseCallback } from '../callbacks/read.ts'
import { runCallback } from '../callbacks/run.ts'
import { refuse } from '../errors.ts'
import type { Headers } from '../http/incoming.ts'
import { checkKey } from '../http/names.ts'
import { putObject } from '../operations/putObject.ts'
import { regionIds } from '../regions.ts'
import { authenticatePost } from './authenticate.ts'
import type { PostCaller } from './authenticate.ts'
import { readForm } from './form.ts'
import type { Form } from './form.ts'
import { checkPostPolicy, lengthRange } from './policy.ts'

/** An upload by a form, such as a browser sends: everything that else is in headers comes in fields. */
export async function postObject(call: BucketCall, keyring: Keyring): Promise<Answer> {
  const { storage, bucket } = call
  const form = await readForm(call.headers['content-type'], call.body)
  const { fields } = form
  const key = (fields.get('key') ?? '').replaceAll('${filename}', form.file.name)
  if (key === '')
    throw refuse('InvalidArgument', {
      message: 'The form lacks the field key.',
      details: { ArgumentName: 'key' },
    })
  checkKey(key)
  const acceptsRegion = (region: string) => region === storage.region || regionIds.includes(region)
  const posted = authenticatePost(fields, { keyring, now: storage.now, acceptsRegion })
  // Conditions are about what is stored, and may be about the bucket.
  const described = new Map([...fields, ['bucket', bucket.name], ['key', key]])
  if (posted.policy) checkPostPolicy(posted.policy, described, storage.now())
  const objectCall: ObjectCall = {
    ...call,
    key,
    caller: posted.caller,
    headers: headersOf(form),
    query: {},
    body: withinRange(form.file.bytes, posted),
  }
  checkAccess(objectCall, { right: 'write', action: 'PutObject', key })
  const encoded = fields.get('callback')
  const callback = encoded === undefined ? undefined : parseCallback(encoded, variablesOf(fields))
  const stored = await putObject(objectCall)
  return callback ? runCallback(objectCall, callback, stored) : answerForm(objectCall, fields, stored)
}

const asHeaders = ['cache-control', 'content-disposition', 'content-encoding', 'content-language', 'expires']

/** The fields that mean what headers of the same name mean elsewhere. */
function headersOf({ fields, file }: Form): Headers {
  const headers: Headers = { 'transfer-encoding': 'chunked' }
  for (const [name, value] of fields) {
    const isHeader =
      asHeaders.includes(name) ||
      /^x-oss-(?!signature|credential|date|security-token|content-type)/.test(name)
    if (isHeader) headers[name] = value
  }
  const contentType = fields.get('x-oss-content-type') ?? fields.get('content-type') ?? file.contentType
  return contentType === undefined ? headers : { ...headers, 'content-type': contentType }
}

async function* withinRange(
  bytes: AsyncIterable<Uint8Array>,
  { policy }: PostCaller,
): AsyncGenerator<Uint8Array> {
  const { minBytes, maxBytes } = policy ? lengthRange(policy) : { minBytes: 0, maxBytes: Infinity }
  let sizeBytes = 0
  for await (const chunk of bytes) {
    sizeBytes += chunk.length
    if (sizeBytes > maxBytes) throw refuse('EntityTooLarge')
    yield chunk
  }
  if (sizeBytes < minBytes)
    throw refuse('EntityTooSmall', { message: 'The file is smaller than the policy allows.' })
}

/** Fields such as `x:name` are the variables of a callback. */
function variablesOf(fields: Map<string, string>): string {
  const variables = [...fields].filter(([name]) => name.startsWith('x:'))
  return Buffer.from(JSON.stringify(Object.fromEntries(variables))).toString('base64')
}

function answerForm(
  { bucket, key, host, basePath }: ObjectCall,
  fields: Map<string, string>,
  stored: Answer,
): Answer {
  const etag = stored.headers['ETag'] ?? ''
  const redirect = fields.get('success_action_redirect')
  if (redirect !== undefined && URL.canParse(redirect)) {
    const target = new URL(redirect)
    target.searchParams.append('bucket', bucket.name)
    target.searchParams.append('key', key)
    target.searchParams.append('etag', etag)
    return empty(303, { ...stored.headers, Location: target.href })
  }
  const status = fields.get('success_action_status')
  if (status === '200') return empty(200, stored.headers)
  if (status !== '201') return empty(204, stored.headers)
  const location = `http://${host}${basePath}/${escapeUri(key)}`
  const result = xml(
    'PostResponse',
    { Bucket: bucket.name, ETag: etag, Location: location, Key: key },
    stored.headers,
  )
  return { ...result, status: 201 }
}
