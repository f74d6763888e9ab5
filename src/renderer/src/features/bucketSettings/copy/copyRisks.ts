import { accessOf, ownerOf } from '../../../../../shared/bucketSettings/access.ts'
import type { SettingId } from '../../../../../shared/bucketSettings/ids.ts'
import { publicStatements } from '../../../../../shared/bucketSettings/policy/everyone.ts'
import { isBlocking } from '../../../../../shared/bucketSettings/publicAccessBlock.ts'
import { accessRisk } from '../access/accessRisk.ts'
import { policyRisk } from '../policy/policyRisk.ts'
import { blockRisk } from '../publicAccessBlock/blockRisk.ts'
import type { Known } from './fates.ts'

/** A bucket before and after a copy. */
interface CopiedBucket {
  name: string
  /** What stands before a key in the address of an object. */
  address: string
  before: (id: SettingId) => Known
  after: (id: SettingId) => Known
}

/** What a copy would open in a bucket, in the words of the pages on which it is set. */
export function copyRisks({ name, address, before, after }: CopiedBucket): string[] {
  const change = (id: SettingId) => ({ before: before(id) ?? null, after: after(id) ?? null, address })
  const policy = after('policy')
  const isBlocked = isBlocking(after('publicAccessBlock') ?? null)
  const target = { bucket: name, ownerId: ownerOf(before('access') ?? null) }
  const risks = [
    accessRisk({ ...change('access'), isBlocked }),
    policyRisk({ ...change('policy'), target, isBlocked }),
    blockRisk({
      ...change('publicAccessBlock'),
      access: accessOf(after('access') ?? null),
      publicCount: policy === undefined ? null : publicStatements(policy).length,
    }),
  ]
  return risks.flatMap((risk) => risk?.text ?? [])
}
