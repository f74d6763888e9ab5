import type { Requester } from '../../client.ts'
import type { CallOptions } from '../../options.ts'
import { abortMultipartUpload as sendAbort } from './requests.ts'

/** Thrown by what `cancel` or `abortMultipartUpload` stopped. `cause`: the service's word that the upload is gone. */
export class CancelError extends Error {
  override readonly name: 'cancel' | 'abort'
  readonly status = 0
  readonly kind = 'cancelled'

  constructor(name: 'cancel' | 'abort', options?: ErrorOptions) {
    super(name === 'cancel' ? 'the upload was cancelled' : 'the upload was aborted', options)
    this.name = name
  }
}

interface Running {
  stopping: AbortController
  uploadId?: string
}

interface Flags {
  isCancelled: boolean
  running: Set<Running>
}

const flagsOf = new WeakMap<Requester, Flags>()

function flags(client: Requester): Flags {
  const known = flagsOf.get(client)
  if (known) return known
  const made = { isCancelled: false, running: new Set<Running>() }
  flagsOf.set(client, made)
  return made
}

/** Makes a multipart transfer one that `cancel` stops. `release` when it has ended. */
export function cancellable(client: Requester, signal: AbortSignal | undefined) {
  const { running } = flags(client)
  resetCancelFlag(client)
  const entry: Running = { stopping: new AbortController() }
  running.add(entry)
  return {
    signal: signal ? AbortSignal.any([signal, entry.stopping.signal]) : entry.stopping.signal,
    begun: (uploadId: string) => void (entry.uploadId = uploadId),
    release: () => void running.delete(entry),
  }
}

/**
 * Stops all multipart transfers of this client; they can go on from their checkpoints. `abort`: also gives that upload
 * up, for which the promise waits.
 */
export function cancel(
  client: Requester,
  abort?: { name: string; uploadId: string; options?: CallOptions },
): Promise<void> {
  const { running } = flags(client)
  flags(client).isCancelled = true
  for (const { stopping } of running) stopping.abort(new CancelError('cancel'))
  const givenUp = abort
    ? abortMultipartUpload(client, abort.name, abort.uploadId, abort.options).then(() => undefined)
    : Promise.resolve()
  // The SDK's callers do not wait for it: they must not be ended by what they do not hear.
  givenUp.catch(() => undefined)
  return givenUp
}

/** Whether `cancel` or `abortMultipartUpload` was called since the last multipart transfer began. */
export function isCancel(client: Requester): boolean {
  return flags(client).isCancelled
}

export function resetCancelFlag(client: Requester): void {
  flags(client).isCancelled = false
}

/** Gives an upload up and frees its parts; a transfer of this client that works on it stops. */
export function abortMultipartUpload(
  client: Requester,
  name: string,
  uploadId: string,
  options: CallOptions = {},
): ReturnType<typeof sendAbort> {
  const { running } = flags(client)
  flags(client).isCancelled = true
  for (const entry of running) if (entry.uploadId === uploadId) entry.stopping.abort(new CancelError('abort'))
  return sendAbort(client, name, uploadId, options)
}
