import type { Storage } from '../call.ts'
import { parseCallback } from '../callbacks/read.ts'
import { tellServers } from '../callbacks/run.ts'
import type { Bucket } from '../catalogue/buckets.ts'
import type { FetchOrder, FetchTask } from '../catalogue/fetchTasks.ts'
import { refuse } from '../errors.ts'
import type { Headers } from '../http/incoming.ts'
import { putObject } from '../operations/putObject.ts'
import { openOrigin } from './origin.ts'

/** Does what is left of a task, and writes down how it ended. Never rejects but for what is wrong with the server. */
export async function runFetch(storage: Storage, task: FetchTask, signal: AbortSignal): Promise<void> {
  if (task.state === 'Running' && !(await fetchObject(storage, task, signal))) return
  if (task.order.callback !== '') await callBack(storage, task, signal)
}

/** Returns whether the object is there now. */
async function fetchObject(storage: Storage, task: FetchTask, signal: AbortSignal): Promise<boolean> {
  const { fetchTasks } = storage.catalogue
  const { taskId, order } = task
  try {
    await store(storage, task, signal)
    fetchTasks.setState(taskId, order.callback === '' ? 'Success' : 'CallingBack')
    return true
  } catch (error) {
    // The server ends: the next one begins again.
    if (!signal.aborted) fetchTasks.setState(taskId, 'Failed', messageOf(error))
    return false
  }
}

async function store(storage: Storage, task: FetchTask, signal: AbortSignal): Promise<void> {
  const { order } = task
  const bucket = bucketOf(storage, task)
  checkSameKey(storage, bucket, order)
  const origin = await openOrigin(order, signal)
  const headers: Headers = {
    'transfer-encoding': 'chunked',
    'content-type': origin.headers['content-type'] ?? '',
    ...(order.contentMd5 !== '' && { 'content-md5': order.contentMd5 }),
    ...(order.storageClass !== '' && { 'x-oss-storage-class': order.storageClass }),
    // Seen before the bytes came; here for a key that is written meanwhile.
    ...(order.ignoresSameKey && { 'x-oss-forbid-overwrite': 'true' }),
  }
  await putObject({ storage, bucket, key: order.key, headers, body: origin })
}

function bucketOf({ catalogue }: Storage, { bucketId, order }: FetchTask): Bucket {
  const bucket = catalogue.buckets.find(order.bucketName)
  if (bucket?.id === bucketId) return bucket
  throw refuse('NoSuchBucket')
}

/** Throws when the task is to leave alone what has its key. */
export function checkSameKey(
  { catalogue }: Storage,
  { id }: Bucket,
  { key, ignoresSameKey }: Pick<FetchOrder, 'key' | 'ignoresSameKey'>,
): void {
  if (!ignoresSameKey) return
  const object = catalogue.objects.find(id, key)
  if (object && !object.isMarker) throw refuse('ObjectAlreadyExists', { details: { ObjectName: key } })
}

async function callBack(storage: Storage, task: FetchTask, signal: AbortSignal): Promise<void> {
  const { fetchTasks } = storage.catalogue
  const { taskId, order } = task
  const { key, requestId, remoteAddress } = order
  try {
    const callback = parseCallback(order.callback, undefined)
    await tellServers(
      { storage, bucket: bucketOf(storage, task), key, requestId, remoteAddress },
      callback,
      signal,
    )
    fetchTasks.setState(taskId, 'Success')
  } catch (error) {
    if (!signal.aborted) fetchTasks.setState(taskId, 'FetchSuccessCallbackFailed', messageOf(error))
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
