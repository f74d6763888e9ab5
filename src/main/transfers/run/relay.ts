import { CancelError, IntegrityError, RangedSource, type Client } from '../../oss/index.ts'
import type { BatchRecord, TransferRecord } from '../store/records.ts'
import type { RunContext } from './context.ts'
import { inheritance } from './inheritance.ts'
import type { RemoteObject } from './remoteObject.ts'
import { copiedBytes, resumableCopy } from './resumableCopy.ts'
import { keepsBegun, noteBegin } from './unknownUpload.ts'
import { overwriteGuard } from './uploadTarget.ts'

/**
 * Copies through this computer what the service does not copy by itself: as the bytes come in they go out again, and
 * none of them is kept on the disk. They are those of `source` or none: what changed meanwhile is refused.
 */
export async function relay(
  client: Client,
  batch: BatchRecord,
  transfer: TransferRecord,
  context: RunContext,
  source: RemoteObject,
): Promise<void> {
  const from = await context.clientFor(batch.place)
  const content = objectSource(from, transfer.source, source, context)
  try {
    if (source.sizeBytes > context.parts.wholeLimitBytes)
      await relayInParts(client, from, content, { transfer, context, source })
    else await relayWhole(client, from, content, { transfer, context, source })
  } catch (error) {
    throw settled(error, transfer, context)
  }
}

interface Relaying {
  transfer: TransferRecord
  context: RunContext
  source: RemoteObject
}

async function relayWhole(
  client: Client,
  from: Client,
  content: RangedSource,
  { transfer, context, source }: Relaying,
): Promise<void> {
  const { signal, onBytes, pace } = context
  const inherited = await inheritance(from, transfer.source, source, signal)
  const headers = { ...inherited, ...overwriteGuard(transfer) }
  await client.put(transfer.target, content, { headers, signal, onBytes, pace })
}

async function relayInParts(
  client: Client,
  from: Client,
  content: RangedSource,
  { transfer, context, source }: Relaying,
): Promise<void> {
  const { store, signal, parts, onBytes, pace } = context
  const begun = await resumableCopy(client, transfer, context, source)
  context.setDoneBytes(copiedBytes(begun))
  const inherited = begun ? {} : await inheritance(from, transfer.source, source, signal)
  if (!begun) noteBegin(client, transfer, context)
  await client.multipartUpload(transfer.target, content, {
    signal,
    onBytes,
    pace,
    parallel: parts.parallel,
    partSize: parts.partBytes(source.sizeBytes),
    headers: { ...inherited, ...overwriteGuard(transfer) },
    ...(source.crc64 !== null && { expectedCrc64: source.crc64 }),
    ...(begun && { checkpoint: { ...begun, file: content } }),
    progress: keepsBegun(client, transfer, source.etag, context),
    onPart: (part) => store.checkpoints.addPart(transfer.id, part),
  })
}

/** An object of another place as something to upload. Both ways count against the speed limit: the line bears both. */
function objectSource(
  from: Client,
  key: string,
  { sizeBytes, etag }: RemoteObject,
  { signal, pace }: RunContext,
): RangedSource {
  return new RangedSource(sizeBytes, async function* (start, end) {
    const isWhole = end - start === sizeBytes
    const headers = { 'if-match': etag, ...(!isWhole && { range: `bytes=${start}-${end - 1}` }) }
    const { stream } = await from.getStream(key, { headers, signal, pace })
    yield* lastOnceComplete(stream as AsyncIterable<Buffer>)
  })
}

/** The last bytes come only after the end was seen, and with it the checksum: nobody gets all of what is not right. */
async function* lastOnceComplete(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer | null = null
  for await (const chunk of chunks) {
    if (held !== null) yield held
    held = chunk
  }
  if (held !== null) yield held
}

/** What the next attempt has to know of an error, and the error that says it best. */
function settled(error: unknown, transfer: TransferRecord, context: RunContext): unknown {
  if (error instanceof CancelError && error.cause !== undefined && !context.signal.aborted) return error.cause
  if (!(error instanceof IntegrityError)) return error
  const { operation } = error
  // Where no single part was refused, one of them is damaged and nobody can tell which.
  if (operation !== 'UploadPart') context.discard(transfer)
  // What the service stored is damaged, and ours: the next attempt may replace it.
  if (operation === 'PutObject' || operation === 'CompleteMultipartUpload')
    context.store.transfers.change(transfer, { mayReplace: true })
  return error
}
