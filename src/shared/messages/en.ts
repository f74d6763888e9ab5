import { accounts } from './en/accounts.ts'
import { browser } from './en/browser.ts'
import { buckets } from './en/buckets.ts'
import { bucketSettings } from './en/bucketSettings.ts'
import { common } from './en/common.ts'
import { dragOut } from './en/dragOut.ts'
import { failure } from './en/failure.ts'
import { host } from './en/host.ts'
import { linkLists } from './en/linkLists.ts'
import { live } from './en/live.ts'
import { receipts } from './en/receipts.ts'
import { recordings } from './en/recordings.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { syncs } from './en/syncs.ts'
import { transfers } from './en/transfers.ts'
import { welcome } from './en/welcome.ts'

/** Every visible word in English; the model for the other languages. */
export const en = {
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
