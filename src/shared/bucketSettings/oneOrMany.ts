import type { SettingValue } from './content.ts'

/** A member that may repeat, as it is read: one alone, several as an array; undefined takes it away. */
export const oneOrMany = (values: readonly SettingValue[]): SettingValue | undefined =>
  values.length > 1 ? [...values] : values[0]
