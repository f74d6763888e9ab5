import { minSpeedBytes, type Settings } from '../../../../shared/contract/settings.ts'

type SpeedLimit = NonNullable<Settings['speedLimit']>
type Hours = NonNullable<SpeedLimit['hours']>

export const speedUnits = { KB: 1024, MB: 1024 * 1024 } as const
export type SpeedUnit = keyof typeof speedUnits

/** What a limit is when it is first switched on. */
export const usualLimit: SpeedLimit = { bytesPerSecond: 2 * speedUnits.MB, hours: null }
/** Office hours: the limit is mostly there for those who share the line. */
export const usualHours: Hours = { fromMinute: 8 * 60, toMinute: 18 * 60 }

/** In the largest unit that says it without more than one decimal. */
export function speedParts(bytesPerSecond: number): { amount: number; unit: SpeedUnit } {
  const megabytes = bytesPerSecond / speedUnits.MB
  const isPlain = megabytes >= 1 && Number.isInteger(megabytes * 10)
  return isPlain
    ? { amount: megabytes, unit: 'MB' }
    : { amount: Math.round(bytesPerSecond / speedUnits.KB), unit: 'KB' }
}

/** Bytes per second; null where it is no number or too little to be of use. */
export function speedOf(amount: number, unit: SpeedUnit): number | null {
  const bytesPerSecond = Math.round(amount * speedUnits[unit])
  return Number.isSafeInteger(bytesPerSecond) && bytesPerSecond >= minSpeedBytes ? bytesPerSecond : null
}

/** `08:30`, as a time field takes it. */
export function timeText(minuteOfDay: number): string {
  const parts = [Math.floor(minuteOfDay / 60), minuteOfDay % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

/** Null for what a time field holds while it is half filled. */
export function minuteOf(text: string): number | null {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(text) ?? []
  return hour === undefined || minute === undefined ? null : Number(hour) * 60 + Number(minute)
}
