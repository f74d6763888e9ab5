import { randomUUID } from 'node:crypto'
import { checkAccess } from '../access.ts'
import type { Answer } from '../answers.ts'
import type { ObjectCall } from '../call.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { readBody } from '../http/body.ts'
import { readQuery } from '../http/incoming.ts'
import { checkBucketName } from '../http/names.ts'
import type { Target } from '../images/process.ts'
import { processedImage, readableObject, readProcessOf } from './processedImage.ts'
import { putObject } from './putObject.ts'

const maxBodyBytes = 64 * 1024

/** Processes an image and stores what comes out as an object. */
export async function processObject(call: ObjectCall): Promise<Answer> {
  const { key, bucket, sizeBytes } = await processAndSave(call, 'x-oss-process')
  return json({ bucket: bucket ?? '', fileSize: sizeBytes, object: key, status: 'OK' })
}

/** The same, answered as a task; it has ended when the answer comes. */
export async function asyncProcessObject(call: ObjectCall): Promise<Answer> {
  await processAndSave(call, 'x-oss-async-process')
  return json({ EventId: randomUUID(), RequestId: call.requestId, TaskId: randomUUID() })
}

function json(value: object): Answer {
  const body = Buffer.from(JSON.stringify(value))
  return { status: 200, headers: { 'Content-Type': 'application/json' }, body }
}

async function processAndSave(call: ObjectCall, parameter: string): Promise<Target & { sizeBytes: number }> {
  const form = readQuery((await readBody(call, maxBodyBytes)).toString('utf8'))
  const written = call.query[parameter] || form[parameter] || ''
  const process = readProcessOf(call, written)
  const { saveAs } = process
  if (!saveAs) throw invalidArgument(parameter, written.slice(0, 256), 'sys/saveas is missing.')
  const target = targetCall(call, saveAs)
  const { bytes, contentType } = await processedImage(call, readableObject(call), process)
  const headers = { 'content-type': contentType, 'content-length': String(bytes.length) }
  await putObject({ ...target, headers, body: once(bytes) })
  return { ...saveAs, sizeBytes: bytes.length }
}

/** The write that the result is for. Throws when it is not allowed. */
function targetCall(call: ObjectCall, { key, bucket: name }: Target): ObjectCall {
  if (name !== undefined) checkBucketName(name)
  const bucket = name === undefined ? call.bucket : call.storage.catalogue.buckets.find(name)
  if (!bucket) throw refuse('NoSuchBucket', { details: { BucketName: name } })
  const target = { ...call, bucket, key, query: {} }
  checkAccess(target, { right: 'write', action: 'PutObject', key })
  return target
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes
}
