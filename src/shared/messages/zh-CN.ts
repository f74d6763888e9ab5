import type { Messages } from './messages.ts'
import { accounts } from './zh-CN/accounts.ts'
import { buckets } from './zh-CN/buckets.ts'
import { common } from './zh-CN/common.ts'
import { failure } from './zh-CN/failure.ts'
import { host, transfers } from './zh-CN/host.ts'
import { transfers } from './zh-CN/transfers.ts'

export const zhCN: Messages = { common, host, transfers }
