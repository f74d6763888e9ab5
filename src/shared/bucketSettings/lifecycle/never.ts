import type { LifecycleRule } from './model.ts'

/** Why a rule can never mean any object, whatever the bucket holds. */
export type NeverReason = 'off' | 'sizes' | 'slash'

export function neverReason({
  isEnabled,
  prefix,
  largerThanBytes,
  smallerThanBytes,
}: LifecycleRule): NeverReason | null {
  if (!isEnabled) return 'off'
  // Whole bytes: above 5 and below 6 there is nothing.
  if (largerThanBytes !== null && smallerThanBytes !== null && smallerThanBytes - largerThanBytes < 2)
    return 'sizes'
  if (smallerThanBytes === 0) return 'sizes'
  // No key begins with either.
  if (/^[/\\]/.test(prefix)) return 'slash'
  return null
}
