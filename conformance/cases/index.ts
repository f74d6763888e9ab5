import type { Subject } from '../case.ts'
import { asyncFetch } from './asyncFetch.ts'
import { buckets } from './buckets.ts'
import { byHand } from './byHand.ts'
import { callbacks } from './callbacks.ts'
import { cluster } from './cluster.ts'
import { copies } from './copies.ts'
import { deleting } from './deleting.ts'
import { describing } from './describing.ts'
import { errors } from './errors.ts'
import { images } from './images.ts'
import { listing } from './listing.ts'
import { live } from './live.ts'
import { multipart } from './multipart.ts'
import { multipartTransfers } from './multipartTransfers.ts'
import { postPolicies } from './postPolicies.ts'
import { settings } from './settings/index.ts'
import { reading } from './reading.ts'
import { sdk } from './sdk.ts'
import { signedUrls } from './signedUrls.ts'
import { storing } from './storing.ts'
import { sts } from './sts.ts'

export const subjects: readonly Subject[] = [
  buckets,
  ...settings,
  storing,
  reading,
  deleting,
  copies,
  listing,
  describing,
  multipart,
  multipartTransfers,
  callbacks,
  signedUrls,
  postPolicies,
  images,
  live,
  asyncFetch,
  sts,
  cluster,
  byHand,
  errors,
  sdk,
]
