/** For how long objects are kept from being changed, in days: what the service takes. */
export const retentionLimits = { minDays: 1, maxDays: 25_550 }

/** A retention that was begun lapses unless it is locked within this time. */
export const timeToLockMs = 24 * 3600_000

export const isRetentionPeriod = (days: number) =>
  Number.isInteger(days) && days >= retentionLimits.minDays && days <= retentionLimits.maxDays
