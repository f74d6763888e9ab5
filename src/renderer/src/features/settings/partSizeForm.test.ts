import { expect, it } from 'vitest'
import { settingsSchema } from '../../../../shared/contract/settings.ts'
import { partAmount, partBytesOf, partLimits, usualPartBytes } from './partSizeForm.ts'

const isTaken = (bytes: number | null) => settingsSchema.shape.partBytes.safeParse(bytes).success

it('takes what OSS takes, both ends included', () => {
  for (const amount of [partLimits.least, 1, 8, 512.5, partLimits.most]) {
    const bytes = partBytesOf(amount)
    expect(bytes).not.toBeNull()
    expect(isTaken(bytes)).toBe(true)
    expect(partAmount(bytes ?? 0)).toBe(amount)
  }
  expect(partAmount(usualPartBytes)).toBe(8)
})

it('takes nothing else', () => {
  for (const amount of [0, 0.05, -1, 5121, NaN, Infinity, Number('')]) expect(partBytesOf(amount)).toBeNull()
})
