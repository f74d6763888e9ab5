import * as bucket from './bucket.ts'
import * as cname from './cname.ts'
import * as cors from './cors.ts'
import * as encryption from './encryption.ts'
import * as inventory from './inventory.ts'
import * as lifecycle from './lifecycle.ts'
import * as logging from './logging.ts'
import * as policy from './policy.ts'
import * as referer from './referer.ts'
import * as replication from './replication.ts'
import * as style from './style.ts'
import * as switches from './switches.ts'
import * as tags from './tags.ts'
import * as versioning from './versioning.ts'
import * as website from './website.ts'
import * as worm from './worm.ts'

/** Buckets and their settings. Every function that these modules export is an operation. */
export const bucketOperations = {
  ...bucket,
  ...logging,
  ...website,
  ...referer,
  ...lifecycle,
  ...cors,
  ...tags,
  ...versioning,
  ...policy,
  ...encryption,
  ...worm,
  ...inventory,
  ...replication,
  ...cname,
  ...style,
  ...switches,
}
