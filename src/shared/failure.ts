import { z } from 'zod'

/**
 * What went wrong, as the person sees it. Each kind has a sentence in `messages/`;
 * a server code may override it (`failure.code.<Code>`).
 */
export const failureKinds = [
  // the way to the service
  'offline',
  'timeout',
  'connection-lost',
  'untrusted-certificate',
  // who is asking
  'wrong-secret',
  'unknown-key',
  'clock-skewed',
  'token-expired',
  'access-denied',
  'role-refused',
  'no-credential',
  'account-missing',
  // what is asked for
  'bucket-missing',
  'object-missing',
  'wrong-region',
  'invalid-name',
  'already-exists',
  'bucket-not-empty',
  'object-changed',
  'archived',
  'too-large',
  'refused',
  'too-many-deletions',
  'too-many-links',
  'setting-changed',
  'not-a-settings-file',
  // the service itself
  'throttled',
  'service-down',
  'damaged-in-transit',
  'unreadable-answer',
  // this computer
  'disk-full',
  'file-missing',
  'file-changed',
  'file-unreadable',
  'folder-unwritable',
  'unsafe-name',
  'keychain-unavailable',
  'data-corrupt',
  'data-unreadable',
  'cancelled',
  'invalid-input',
  'internal',
] as const

/** Mended in the account that was used; the rest then goes on by itself. */
export const accountFailureKinds: readonly FailureKind[] = [
  'wrong-secret',
  'unknown-key',
  'no-credential',
  'token-expired',
  'role-refused',
]

export type FailureKind = (typeof failureKinds)[number]

/** An error as data: the only form in which one crosses a process. Holds no secret, token or signed query. */
export const failureSchema = z.object({
  kind: z.enum(failureKinds),
  /** The service's code (`NoSuchKey`) or the system's (`ENOSPC`). */
  code: z.string().optional(),
  /** The original message, for "Details"; never shown on its own. */
  message: z.string(),
  status: z.number().int().optional(),
  requestId: z.string().optional(),
  hostId: z.string().optional(),
  ec: z.string().optional(),
  /** The API operation that failed, such as `PutObject`. */
  operation: z.string().optional(),
  bucket: z.string().optional(),
  key: z.string().optional(),
  /** Values that the sentence names, such as `{ path }`, `{ region }`, `{ missingBytes }`. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export type Failure = z.infer<typeof failureSchema>

/** Thrown inside one process to carry a failure; `main/ipc` turns it into data, `renderer/api` back into this. */
export class AppError extends Error {
  override name = 'AppError'
  readonly failure: Failure

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.message, options)
    this.failure = failure
  }
}
