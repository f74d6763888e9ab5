import fc from 'fast-check'
import type { Tag } from '../../../../../shared/bucketSettings/lifecycle/model.ts'

const keys = ['a/1', 'a/b/2', 'a/big', 'b/3', 'c'] as const
/** All versions of a key have one size and the same tags. */
export const sizeOf = (key: string) => (key === 'a/big' ? 70_000 : key === 'c' ? 0 : key.length + 2)
export const tagsOf = (key: string): Tag[] =>
  key === 'a/1' ? [] : [{ key: 't', value: key.startsWith('a/b') ? '1' : '2' }]

/** What has happened in a bucket before it gets its rules. */
export const anyHistory = fc.record({
  versioning: fc.constantFrom('never', 'Enabled', 'Suspended'),
  isMonitored: fc.boolean(),
  writes: fc.array(
    fc.record({
      key: fc.constantFrom(...keys),
      hours: fc.nat({ max: 48 }),
      cold: fc.constantFrom('Standard', 'Standard', 'IA', 'Archive'),
    }),
    { minLength: 1, maxLength: 10 },
  ),
  deleted: fc.subarray([...keys]),
  read: fc.subarray([...keys]),
  uploads: fc.array(fc.constantFrom(...keys), { maxLength: 2 }),
})

export type History = typeof anyHistory extends fc.Arbitrary<infer Value> ? Value : never
