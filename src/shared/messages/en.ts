import { common } from './en/common.ts'
import { host } from './en/host.ts'

/** Every visible word in English; the model for the other languages. */
export const en = { common, host }
