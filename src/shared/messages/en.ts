import { accounts } from './en/accounts.ts'
import { buckets } from './en/buckets.ts'
import { common } from './en/common.ts'
import { failure } from './en/failure.ts'
import { host, transfers } from './en/host.ts'
import { transfers } from './en/transfers.ts'

/** Every visible word in English; the model for the other languages. */
export const en = { common, host, transfers }
