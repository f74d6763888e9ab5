import { timeToLockMs } from '../../shared/bucketSettings/retention.ts'
import type { RetentionState } from '../../shared/contract/retention.ts'
import { toFailure } from '../failures.ts'
import type { Client } from '../oss/index.ts'

/** For how long the bucket's objects are kept from being changed. */
export async function readRetention(client: Client, bucket: string): Promise<RetentionState> {
  try {
    const { wormId, state, days, creationDate } = await client.getBucketWorm(bucket)
    const beganAtMs = Date.parse(creationDate)
    const period = { wormId, days: Number(days) }
    return state === 'Locked'
      ? { state: 'locked', ...period, beganAtMs }
      : { state: 'in-progress', ...period, lapsesAtMs: beganAtMs + timeToLockMs }
  } catch (error) {
    if (toFailure(error).code === 'NoSuchWORMConfiguration') return { state: 'none' }
    throw error
  }
}

/** Null where the account may not know it. */
export async function countObjects(client: Client, bucket: string): Promise<number | null> {
  try {
    const { stat } = await client.getBucketStat(bucket)
    return Number(stat['ObjectCount'] ?? 0)
  } catch (error) {
    if (toFailure(error).kind === 'access-denied') return null
    throw error
  }
}
