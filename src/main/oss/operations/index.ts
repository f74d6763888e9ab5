import { bucketOperations } from './bucket/index.ts'
import * as channel from './live/channel.ts'
import * as vod from './live/vod.ts'
import { multipartOperations } from './multipart/index.ts'
import { objectOperations } from './object/index.ts'
import * as sdk from './sdk.ts'
import * as service from './service.ts'

/** What a client can do, by the names of its methods. */
export const operations = {
  ...service,
  ...bucketOperations,
  ...objectOperations,
  ...multipartOperations,
  ...channel,
  ...vod,
  ...sdk,
}
