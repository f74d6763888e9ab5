import { z } from 'zod'
import { isRetentionPeriod } from '../bucketSettings/retention.ts'
import { method } from './define.ts'
import { profileId } from './place.ts'

const subject = z.object({ profileId, bucket: z.string().min(1) })
const days = z.number().refine(isRetentionPeriod)
const wormId = z.string().min(1)

/** For how long a bucket's objects can be neither changed nor deleted. */
export const retentionState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** Begun; can be given up, and lapses by itself at that time. */
  z.object({ state: z.literal('in-progress'), wormId, days: z.number().int(), lapsesAtMs: z.number().int() }),
  /** In force for good. */
  z.object({ state: z.literal('locked'), wormId, days: z.number().int(), beganAtMs: z.number().int() }),
])
export type RetentionState = z.infer<typeof retentionState>

export const retention = {
  /** `objectCount` is null where the account may not know it; the service counts with a delay. */
  read: method(subject, z.object({ retention: retentionState, objectCount: z.number().int().nullable() })),
  begin: method(subject.extend({ days }), z.void()),
  /** Gives up one that is not locked. */
  abort: method(subject, z.void()),
  /** Nobody can take this back. */
  lock: method(subject.extend({ wormId }), z.void()),
  /** Makes a locked one longer. */
  extend: method(subject.extend({ wormId, days }), z.void()),
}
