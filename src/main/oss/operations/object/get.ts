import { open, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { Writable } from 'node:stream'
import type { Requester } from '../../client.ts'
import { createCrc64 } from '../../crc64.ts'
import type { Crc64 } from '../../crc64.ts'
import type { OssRequest, ResponseSummary } from '../../request.ts'
import { fileSink, memorySink, readableSink, writableSink } from '../../sinks.ts'
import type { ReplyHead, Sink } from '../../transport.ts'
import { checkCrc64 } from '../../upload.ts'
import type { OnBytes } from '../../upload.ts'
import { objectRequest } from './head.ts'
import type { VersionOptions } from './head.ts'

export interface GetOptions extends VersionOptions {
  /** `x-oss-process`, such as `image/resize,w_200`. */
  process?: string
  /** Told of bytes as they arrive; negative when they have to come again. */
  onBytes?: OnBytes
}

/** The object in memory. A 304, where conditions allow one, has no content. */
export async function getContent(
  client: Requester,
  name: string,
  options: GetOptions = {},
): Promise<{ content: Buffer; res: ResponseSummary }> {
  let sink = memorySink()
  const { res } = await getInto(client, name, options, () => (sink = memorySink()))
  return { content: sink.content(), res }
}

/** The object into a file, which is deleted when that fails, or into a stream, which ends with the object. */
export async function getToFile(
  client: Requester,
  name: string,
  file: string | Writable,
  options: GetOptions = {},
): Promise<{ res: ResponseSummary }> {
  if (file instanceof Writable) return getToStream(client, name, file, options)
  const handle = await open(file, 'w')
  let sink = fileSink(handle, 0)
  try {
    return await getInto(client, name, options, () => (sink = fileSink(handle, 0)))
  } catch (error) {
    // A device or a pipe is not ours to remove.
    if ((await handle.stat()).isFile()) await rm(file, { force: true })
    throw error
  } finally {
    await sink.settle()
    await handle.close()
  }
}

function getToStream(client: Requester, name: string, stream: Writable, options: GetOptions) {
  let isStarted = false
  const receive = () => {
    isStarted = true
    return writableSink(stream)
  }
  return getInto(client, name, options, receive, () => !isStarted)
}

async function getInto(
  client: Requester,
  name: string,
  options: GetOptions,
  receive: () => Sink,
  canRestart?: () => boolean,
): Promise<{ res: ResponseSummary }> {
  const sum = await createCrc64()
  try {
    const { res } = await client.request({ ...getRequest(client, name, options, receive, sum), canRestart })
    return { res }
  } finally {
    sum.release()
  }
}

/** The object as a stream to read. Resolves as soon as it begins; what fails later fails the stream. */
export async function getStream(
  client: Requester,
  name: string,
  options: GetOptions = {},
): Promise<{ stream: Readable; res: ReplyHead }> {
  const leaving = new AbortController()
  const { stream, ...sink } = readableSink(() => leaving.abort())
  const begun = Promise.withResolvers<ReplyHead>()
  let isBegun = false
  const receive = (head: ReplyHead) => {
    isBegun = true
    begun.resolve(head)
    return sink
  }
  const signal = AbortSignal.any([leaving.signal, ...(options.signal ? [options.signal] : [])])
  const sum = await createCrc64()
  client
    .request({
      ...getRequest(client, name, { ...options, signal }, receive, sum),
      canRestart: () => !isBegun,
    })
    .finally(() => sum.release())
    .then(
      () => stream.push(null),
      (error: unknown) => {
        begun.reject(error)
        // A stream that nobody got yet has nobody to hear of its error.
        if (isBegun) stream.destroy(asError(error))
      },
    )
  return { stream, res: await begun.promise }
}

const asError = (reason: unknown) =>
  reason instanceof Error ? reason : new Error('aborted', { cause: reason })

/** A GetObject whose bytes are counted, and summed where they are the whole object as it is stored. */
function getRequest(
  client: Requester,
  name: string,
  options: GetOptions,
  receive: (head: ReplyHead) => Sink,
  sum: Crc64,
): OssRequest {
  const context = { ...objectRequest(client, name, options), operation: 'GetObject' }
  const isStored = options.process === undefined && options.subres?.['x-oss-process'] === undefined
  let receivedBytes = 0
  return {
    ...context,
    method: 'GET',
    query: { 'x-oss-process': options.process, ...context.query },
    accept: [304],
    receive: (head) => {
      if (receivedBytes > 0) options.onBytes?.(-receivedBytes)
      receivedBytes = 0
      sum.restart()
      const sink = receive(head)
      const write = (chunk: Buffer) => {
        if (isStored) sum.update(chunk)
        receivedBytes += chunk.length
        options.onBytes?.(chunk.length)
        return sink.write(chunk)
      }
      return { write, end: sink.end }
    },
    check: (head) => {
      if (isStored && head.status === 200) checkCrc64(head, sum.digest(), context)
    },
  }
}
