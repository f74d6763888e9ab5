import type { SettingContent } from '../../../shared/bucketSettings/content.ts'
import type { Client } from '../../oss/index.ts'

/** The requests behind a setting that is a list of named items. */
export interface ItemRequests {
  /** All of them, each whole, without what the service alone says of it. */
  read: (client: Client, bucket: string) => Promise<SettingContent[]>
  /** Writes one; `present`: what is there under its name, null where there is none. */
  write: (
    client: Client,
    bucket: string,
    item: SettingContent,
    present: SettingContent | null,
  ) => Promise<void>
  remove: (client: Client, bucket: string, name: string) => Promise<void>
}
