import { AccessLog } from './accessLog.ts'
import { Buckets } from './buckets.ts'
import { Contents } from './contents.ts'
import { Database } from './database.ts'
import { FetchTasks } from './fetchTasks.ts'
import { Listing } from './listing.ts'
import { LiveChannels } from './liveChannels.ts'
import { LivePushes } from './livePushes.ts'
import { Objects } from './objects.ts'
import { Scan } from './scan.ts'
import { Sessions } from './sessions.ts'
import { Settings } from './settings.ts'
import { Statistics } from './statistics.ts'
import { Uploads } from './uploads.ts'

/** Everything the server knows but the bytes of objects. */
export interface Catalogue {
  accessLog: AccessLog
  buckets: Buckets
  fetchTasks: FetchTasks
  objects: Objects
  listing: Listing
  liveChannels: LiveChannels
  livePushes: LivePushes
  uploads: Uploads
  contents: Contents
  scan: Scan
  sessions: Sessions
  settings: Settings
  statistics: Statistics
  /** All or nothing. */
  transaction<T>(work: () => T): T
  close(): void
}

/** Throws a `DamagedCatalogueError` where the file is damaged or too new, another error when it is open elsewhere. */
export function openCatalogue(file: string): Catalogue {
  const database = new Database(file)
  const contents = new Contents(database)
  return {
    accessLog: new AccessLog(database),
    buckets: new Buckets(database),
    fetchTasks: new FetchTasks(database),
    objects: new Objects(database, contents),
    listing: new Listing(database),
    liveChannels: new LiveChannels(database),
    livePushes: new LivePushes(database),
    uploads: new Uploads(database, contents),
    contents,
    scan: new Scan(database),
    sessions: new Sessions(database),
    settings: new Settings(database),
    statistics: new Statistics(database),
    transaction: (work) => database.transaction(work),
    close: () => database.close(),
  }
}
