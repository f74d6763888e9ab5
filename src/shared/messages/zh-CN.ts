import type { Messages } from './messages.ts'
import { accounts } from './zh-CN/accounts.ts'
import { browser } from './zh-CN/browser.ts'
import { buckets } from './zh-CN/buckets.ts'
import { bucketSettings } from './zh-CN/bucketSettings.ts'
import { common } from './zh-CN/common.ts'
import { dragOut } from './zh-CN/dragOut.ts'
import { failure } from './zh-CN/failure.ts'
import { host } from './zh-CN/host.ts'
import { linkLists } from './zh-CN/linkLists.ts'
import { live } from './zh-CN/live.ts'
import { receipts } from './zh-CN/receipts.ts'
import { recordings } from './zh-CN/recordings.ts'
import { settings } from './zh-CN/settings.ts'
import { shell } from './zh-CN/shell.ts'
import { syncs } from './zh-CN/syncs.ts'
import { transfers } from './zh-CN/transfers.ts'
import { welcome } from './zh-CN/welcome.ts'

export const zhCN: Messages = {
  accounts,
  browser,
  buckets,
  bucketSettings,
  common,
  dragOut,
  failure,
  host,
  linkLists,
  live,
  receipts,
  recordings,
  settings,
  shell,
  syncs,
  transfers,
  welcome,
}
