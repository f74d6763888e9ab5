import type { Messages } from './messages.ts'
import { common } from './zh-CN/common.ts'

export const zhCN: Messages = { common }
