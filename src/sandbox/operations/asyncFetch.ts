import { randomUUID } from 'node:crypto'
import { checkSameKey } from '../asyncFetch/run.ts'
import { xml } from '../answers.ts'
import type { Answer } from '../answers.ts'
import type { BucketCall } from '../call.ts'
import type { FetchOrder, FetchTask } from '../catalogue/fetchTasks.ts'
import { invalidArgument, refuse } from '../errors.ts'
import { readXml } from '../http/body.ts'
import { checkKey } from '../http/names.ts'
import { flag, requiredText, text } from '../http/xmlFields.ts'
import { currentBucket } from './storeObject.ts'
import { storageClasses } from './writeHeaders.ts'

/** PostAsyncFetchTask: the answer comes at once, the object some time later. Whether the source is any good shows then. */
export async function postAsyncFetchTask(call: BucketCall): Promise<Answer> {
  const { catalogue } = call.storage
  const order = await readOrder(call)
  const task: FetchTask = {
    taskId: randomUUID().replaceAll('-', '').toUpperCase(),
    bucketId: call.bucket.id,
    order,
    state: 'Running',
    error: '',
  }
  catalogue.transaction(() => {
    checkSameKey(call.storage, currentBucket(call), order)
    catalogue.fetchTasks.add(task)
  })
  call.startFetch(task)
  return xml('AsyncFetchTaskResult', { TaskId: task.taskId })
}

async function readOrder(call: BucketCall): Promise<FetchOrder> {
  const body = await readXml(call, 'AsyncFetchTaskConfiguration')
  const key = requiredText(body, 'Object')
  checkKey(key)
  const storageClass = text(body, 'StorageClass') ?? ''
  if (storageClass !== '' && !storageClasses.includes(storageClass))
    throw invalidArgument('StorageClass', storageClass)
  const contentMd5 = text(body, 'ContentMD5') ?? ''
  if (contentMd5 !== '' && !/^[A-Za-z0-9+/]{22}==$/.test(contentMd5)) throw refuse('InvalidDigest')
  return {
    url: requiredText(body, 'Url'),
    key,
    host: text(body, 'Host') ?? '',
    contentMd5,
    callback: text(body, 'Callback') ?? '',
    storageClass,
    ignoresSameKey: flag(body, 'IgnoreSameKey') ?? true,
    bucketName: call.bucket.name,
    requestId: call.requestId,
    remoteAddress: call.remoteAddress,
  }
}

/** GetAsyncFetchTask: the task that `x-oss-task-id` names. */
export function getAsyncFetchTask({ storage, bucket, headers }: BucketCall): Answer {
  const taskId = headers['x-oss-task-id'] ?? ''
  if (taskId === '') throw invalidArgument('x-oss-task-id', taskId)
  const task = storage.catalogue.fetchTasks.find(bucket.id, taskId)
  if (!task) throw refuse('NoSuchAsyncFetchTask', { details: { TaskId: taskId } })
  const { order, state, error } = task
  return xml('AsyncFetchTaskInfo', {
    TaskId: taskId,
    State: state === 'CallingBack' ? 'Running' : state,
    ErrorMsg: error,
    TaskInfo: {
      Url: order.url,
      Object: order.key,
      Host: order.host,
      ContentMD5: order.contentMd5,
      Callback: order.callback,
      StorageClass: order.storageClass,
      IgnoreSameKey: order.ignoresSameKey,
    },
  })
}
