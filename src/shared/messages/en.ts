import { common } from './en/common.ts'

/** Every visible word in English; the model for the other languages. */
export const en = { common }
