import type { Requester } from '../../client.ts'
import { ArgumentError } from '../../errors.ts'
import { jsonObject } from '../../jsonAnswer.ts'
import { checkBucketName, checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import type { ResponseSummary } from '../../request.ts'
import { objectRequest } from './head.ts'

export interface ProcessResult {
  /** What the service says of the object that it made. */
  data: unknown
  status: number
  res: ResponseSummary
}

/** Processes an object, such as by `image/resize,w_100`, and stores what comes out as another one. */
export async function processObjectSave(
  client: Requester,
  sourceObject: string,
  targetObject: string,
  process: string,
  targetBucket?: string,
  options: CallOptions = {},
): Promise<ProcessResult> {
  for (const [name, value] of Object.entries({ sourceObject, targetObject, process }))
    if (typeof value !== 'string' || value === '') throw new ArgumentError(`${name} is required`)
  const bucket = targetBucket ? `,b_${base64Url(checkBucketName(targetBucket))}` : ''
  const instruction = `${process}|sys/saveas,o_${base64Url(checkKey(targetObject))}${bucket}`
  const request = { ...objectRequest(client, sourceObject, options), operation: 'ProcessObject' }
  const reply = await client.request({
    ...request,
    method: 'POST',
    query: { 'x-oss-process': null },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(`x-oss-process=${encodeURIComponent(instruction)}`),
    isIdempotent: true,
  })
  const { status, body, res } = reply
  if (body.length === 0) return { data: null, status, res }
  return { data: jsonObject(reply, body, request, (text) => client.signer.redact(text)), status, res }
}

const base64Url = (text: string) => Buffer.from(text).toString('base64url')
