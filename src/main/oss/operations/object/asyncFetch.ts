import type { Requester } from '../../client.ts'
import { contentHeaders, xmlContent } from '../../content.ts'
import { elementOf, textOf, textsByName } from '../../fields.ts'
import { checkKey } from '../../names.ts'
import type { CallOptions } from '../../options.ts'
import type { ResponseSummary } from '../../request.ts'

export interface AsyncFetchOptions extends CallOptions {
  host?: string
  /** Base64. */
  contentMD5?: string
  callback?: string
  storageClass?: string
  /** Whether an object that is there already stays; it does by default. */
  ignoreSameKey?: boolean
}

/** Has the service fetch `url` into an object, some time. */
export async function postAsyncFetch(
  client: Requester,
  object: string,
  url: string,
  { host, contentMD5, callback, storageClass, ignoreSameKey = true, ...options }: AsyncFetchOptions = {},
): Promise<{ taskId: string; status: number; res: ResponseSummary }> {
  const content = xmlContent('AsyncFetchTaskConfiguration', {
    Url: url,
    Object: checkKey(object),
    Host: host ?? '',
    ContentMD5: contentMD5 ?? '',
    Callback: callback ?? '',
    StorageClass: storageClass ?? '',
    IgnoreSameKey: ignoreSameKey,
  })
  const request = {
    operation: 'PostAsyncFetchTask',
    method: 'POST' as const,
    bucket: client.currentBucket,
    query: { asyncFetch: null },
    headers: contentHeaders(content),
    body: content.body,
    options,
  }
  return client.requestXml(request, 'AsyncFetchTaskResult', (xml, { status }) => ({
    taskId: textOf(xml, 'TaskId'),
    status,
  }))
}

const taskFields = [
  ...(['Url', 'Object', 'Host', 'ContentMD5'] as const),
  ...(['Callback', 'StorageClass', 'IgnoreSameKey'] as const),
] as const

export type AsyncFetchTask = ReturnType<typeof textsByName<(typeof taskFields)[number]>>

export interface AsyncFetchResult {
  /** Running, Retry, Success, Failed … */
  state: string
  errorMsg: string
  taskInfo: AsyncFetchTask
  status: number
  res: ResponseSummary
}

/** How far the fetching of a task is. */
export async function getAsyncFetch(
  client: Requester,
  taskId: string,
  options: CallOptions = {},
): Promise<AsyncFetchResult> {
  const request = {
    operation: 'GetAsyncFetchTask',
    method: 'GET' as const,
    bucket: client.currentBucket,
    query: { asyncFetch: null },
    headers: { 'x-oss-task-id': taskId },
    options,
  }
  return client.requestXml(request, 'AsyncFetchTaskInfo', (xml, { status }) => ({
    state: textOf(xml, 'State'),
    errorMsg: textOf(xml, 'ErrorMsg'),
    taskInfo: textsByName(elementOf(xml, 'TaskInfo') ?? {}, taskFields),
    status,
  }))
}
