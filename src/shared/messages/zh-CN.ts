import type { Messages } from './messages.ts'
import { common } from './zh-CN/common.ts'
import { host } from './zh-CN/host.ts'

export const zhCN: Messages = { common, host }
