import { z } from 'zod'
import { method } from './define.ts'
import { profileId } from './place.ts'

const timeMs = z.number().int()

/** A domain of somebody's own under which a bucket is reached. */
export const boundDomain = z.object({
  domain: z.string(),
  isEnabled: z.boolean(),
  boundAtMs: timeMs.nullable(),
  /** Null: none, so that the domain answers over plain HTTP alone. */
  certificate: z
    .object({
      id: z.string(),
      isEnabled: z.boolean(),
      /** Null where the service does not say. */
      endsAtMs: timeMs.nullable(),
    })
    .nullable(),
})
export type BoundDomain = z.infer<typeof boundDomain>

/** Scheme and host of a domain that is bound to a bucket, such as `https://files.example.com`, as its links begin. */
export const domainOrigin = z.string().regex(/^https?:\/\/[a-z\d.-]+$/i)

/** What the owner of a domain writes into its DNS. */
export const domainRecords = z.object({
  /** The value of the TXT record by which the service knows the owner. */
  token: z.string(),
  /** When the token ends; null where the service does not say. */
  endsAtMs: timeMs.nullable(),
  /** Where the CNAME record leads: the host of the bucket. */
  target: z.string(),
})
export type DomainRecords = z.infer<typeof domainRecords>

const oneDomain = z.object({ profileId, bucket: z.string().min(1), domain: z.string().min(1) })

/** The list of them is a fact of the bucket. */
export const domains = {
  /** Asks for the token; the one that was given before, while it is valid. */
  records: method(oneDomain, domainRecords),
  /** Has the service look for the TXT record, and binds the domain. */
  bind: method(oneDomain, z.void()),
  unbind: method(oneDomain, z.void()),
}
