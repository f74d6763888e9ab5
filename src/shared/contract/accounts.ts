import { z } from 'zod'
import { method } from './define.ts'
import { profileId } from './place.ts'

/** A role that an access key assumes, and what STS is asked for when it does. */
export const accountRole = z.object({
  /** Such as `acs:ram::1234567890123456:role/shop`. */
  arn: z.string().trim().min(1),
  /** By which the logs of Aliyun tell who used the role. */
  sessionName: z.string().trim().min(1),
  /** How long each token lasts; what the role allows is found out by asking. */
  durationSeconds: z.number().int().min(900).max(43_200),
  /** JSON that takes away of what the role may do; null leaves all of it. */
  policy: z.string().trim().min(1).nullable(),
  /** Host, or URL, of STS; null is the one of the region. */
  stsEndpoint: z.string().trim().min(1).nullable(),
})
export type AccountRole = z.infer<typeof accountRole>

/** How an account signs in: with a lasting key, with one that assumes a role, or with a token that somebody handed out. */
export const accountKind = z.enum(['access-key', 'role', 'token'])
export type AccountKind = z.infer<typeof accountKind>

/** A saved connection without its secret. */
export const profileSchema = z.object({
  id: profileId,
  name: z.string().min(1).max(80),
  kind: z.enum([...accountKind.options, 'practice']),
  /** Of the kind `role` alone. */
  role: accountRole.nullable().default(null),
  /** Of the kind `token`, where it is known when the token ends. */
  tokenExpiresAtMs: z.number().int().nullable().default(null),
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

/** The form "Connect an account". Secret and token go in here and never come out again. */
export const accountDraft = z.object({
  name: z.string().trim().min(1).max(80),
  kind: accountKind,
  accessKeyId: z.string().trim().min(1),
  accessKeySecret: z.string().trim().min(1),
  /** Of the kind `token` alone, as is when it ends. */
  securityToken: z.string().trim().min(1).nullable(),
  tokenExpiresAtMs: z.number().int().nullable(),
  role: accountRole.nullable(),
  region: z.string().trim().min(1),
  endpoint: z.string().trim().min(1).nullable(),
  isSecure: z.boolean(),
  signatureVersion: z.enum(['v1', 'v4']),
  knownBuckets: z.array(z.string()),
})
export type AccountDraft = z.infer<typeof accountDraft>

/** What a draft says besides, when it is about a lasting key. */
export const lastingKey = {
  kind: 'access-key',
  securityToken: null,
  tokenExpiresAtMs: null,
  role: null,
} as const satisfies Partial<AccountDraft>

/** A draft to try; what it leaves out of an account's secret is taken from what is kept. */
export const accountTrial = accountDraft
  .partial({ accessKeySecret: true, securityToken: true })
  .extend({ profileId: profileId.nullable() })
export type AccountTrial = z.infer<typeof accountTrial>

export const ossutilAccount = z.object({
  name: z.string(),
  kind: accountKind,
  accessKeyId: z.string(),
  region: z.string(),
})

export const accounts = {
  list: method(z.void(), z.array(account)),
  /** Tries the draft against the service without saving it; `bucketCount` is null where listing is not allowed. */
  test: method(accountTrial, z.object({ bucketCount: z.number().int().nullable() })),
  add: method(accountDraft, account),
  /** Changes an account; what is left out of its secret stays as it is. */
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
