import { z } from 'zod'
import { method } from './define.ts'
import { profileId } from './place.ts'

/** A saved connection without its secret. */
export const profileSchema = z.object({
  id: profileId,
  name: z.string().min(1).max(80),
  kind: z.enum(['access-key', 'practice']),
  accessKeyId: z.string().min(1),
  /** Plain region id such as `cn-hangzhou`. */
  region: z.string().min(1),
  /** Host, or URL with a port, when it is not the region's public one. */
  endpoint: z.string().nullable(),
  isSecure: z.boolean(),
  signatureVersion: z.enum(['v1', 'v4']),
  /** Buckets named by hand, for accounts that may not list all of theirs. */
  knownBuckets: z.array(z.string()),
  createdAtMs: z.number().int(),
})
export type Profile = z.infer<typeof profileSchema>

/** A profile as the window sees it. */
export const account = profileSchema.extend({
  /** False when the secret is not at hand, for example after a quit without a keychain: it must be entered again. */
  hasSecret: z.boolean(),
})
export type Account = z.infer<typeof account>

/** The form "Connect an account". The secret goes in here and never comes out again. */
export const accountDraft = z.object({
  name: z.string().trim().min(1).max(80),
  accessKeyId: z.string().trim().min(1),
  accessKeySecret: z.string().trim().min(1),
  region: z.string().trim().min(1),
  endpoint: z.string().trim().min(1).nullable(),
  isSecure: z.boolean(),
  signatureVersion: z.enum(['v1', 'v4']),
  knownBuckets: z.array(z.string()),
})
export type AccountDraft = z.infer<typeof accountDraft>

export const ossutilAccount = z.object({ name: z.string(), accessKeyId: z.string(), region: z.string() })

export const accounts = {
  list: method(z.void(), z.array(account)),
  /** Tries the draft against the service without saving it; `bucketCount` is null where listing is not allowed. */
  test: method(accountDraft, z.object({ bucketCount: z.number().int().nullable() })),
  add: method(accountDraft, account),
  /** Changes an account; without `accessKeySecret` the kept secret stays. */
  update: method(z.object({ profileId, changes: accountDraft.partial() }), account),
  remove: method(z.object({ profileId }), z.void()),
  /** Starts the practice storage, with its sample files at the first time, and answers with its account. */
  openPractice: method(z.void(), account),
  /** The accounts in ossutil's own configuration file; empty when there is none. */
  findOssutil: method(z.void(), z.object({ path: z.string(), accounts: z.array(ossutilAccount) })),
  /** Saves those accounts of ossutil's file under the given names; the file is left as it is. */
  importOssutil: method(z.object({ names: z.array(z.string()) }), z.array(account)),
}

export const accountsEvents = {
  'accounts.changed': z.array(account),
}
