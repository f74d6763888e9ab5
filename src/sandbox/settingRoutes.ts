import type { BucketCall } from './call.ts'
import type { Route } from './routing.ts'
import { changeCname, getCname } from './settings/cnames.ts'
import { cors } from './settings/cors.ts'
import { encryption } from './settings/encryption.ts'
import {
  deleteBucketInventory,
  getBucketInventory,
  listBucketInventory,
  putBucketInventory,
} from './settings/inventory.ts'
import { lifecycle } from './settings/lifecycle.ts'
import { logging } from './settings/logging.ts'
import {
  deleteBucketPolicy,
  getBucketPolicy,
  getBucketPolicyStatus,
  putBucketPolicy,
} from './settings/policy.ts'
import { referer } from './settings/referer.ts'
import {
  changeBucketReplication,
  getBucketReplication,
  getBucketReplicationLocation,
  getBucketReplicationProgress,
} from './settings/replication.ts'
import { settingRoutes } from './settings/setting.ts'
import { deleteStyle, getStyle, listStyles, putStyle } from './settings/styles.ts'
import { bucketTags, deleteBucketTags } from './settings/tags.ts'
import {
  accessMonitor,
  archiveDirectRead,
  httpsConfig,
  publicAccessBlock,
  requestPayment,
  resourceGroup,
  transferAcceleration,
} from './settings/toggles.ts'
import { getBucketVersioning, putBucketVersioning } from './settings/versioning.ts'
import { website } from './settings/website.ts'
import {
  abortBucketWorm,
  completeBucketWorm,
  extendBucketWorm,
  getBucketWorm,
  initiateBucketWorm,
} from './settings/worm.ts'

type BucketRoute = Route<BucketCall>

const inventoryRoutes: BucketRoute[] = [
  {
    operation: 'PutBucketInventory',
    method: 'PUT',
    query: ['inventory'],
    right: 'own',
    run: putBucketInventory,
  },
  {
    operation: 'GetBucketInventory',
    method: 'GET',
    query: ['inventory', 'inventoryId'],
    right: 'own',
    run: getBucketInventory,
  },
  {
    operation: 'ListBucketInventory',
    method: 'GET',
    query: ['inventory'],
    right: 'own',
    run: listBucketInventory,
  },
  {
    operation: 'DeleteBucketInventory',
    method: 'DELETE',
    query: ['inventory'],
    right: 'own',
    run: deleteBucketInventory,
  },
]

const wormRoutes: BucketRoute[] = [
  {
    operation: 'ExtendBucketWorm',
    method: 'POST',
    query: ['wormExtend'],
    right: 'own',
    run: extendBucketWorm,
  },
  {
    operation: 'CompleteBucketWorm',
    method: 'POST',
    query: ['wormId'],
    right: 'own',
    run: completeBucketWorm,
  },
  { operation: 'InitiateBucketWorm', method: 'POST', query: ['worm'], right: 'own', run: initiateBucketWorm },
  { operation: 'AbortBucketWorm', method: 'DELETE', query: ['worm'], right: 'own', run: abortBucketWorm },
  { operation: 'GetBucketWorm', method: 'GET', query: ['worm'], right: 'own', run: getBucketWorm },
]

const cnameRoutes: BucketRoute[] = [
  {
    operation: 'DeleteCname',
    method: 'POST',
    query: ['cname', 'comp=delete'],
    right: 'own',
    run: changeCname,
  },
  {
    operation: 'CreateCnameToken',
    method: 'POST',
    query: ['cname', 'comp=token'],
    right: 'own',
    run: changeCname,
  },
  { operation: 'PutCname', method: 'POST', query: ['cname'], right: 'own', run: changeCname },
  { operation: 'GetCnameToken', method: 'GET', query: ['cname', 'comp=token'], right: 'own', run: getCname },
  { operation: 'ListCname', method: 'GET', query: ['cname'], right: 'own', run: getCname },
]

const replicationRoutes: BucketRoute[] = [
  {
    operation: 'DeleteBucketReplication',
    method: 'POST',
    query: ['replication', 'comp=delete'],
    right: 'own',
    run: changeBucketReplication,
  },
  {
    operation: 'PutBucketReplication',
    method: 'POST',
    query: ['replication'],
    right: 'own',
    run: changeBucketReplication,
  },
  {
    operation: 'GetBucketReplication',
    method: 'GET',
    query: ['replication'],
    right: 'own',
    run: getBucketReplication,
  },
  {
    operation: 'GetBucketReplicationLocation',
    method: 'GET',
    query: ['replicationLocation'],
    right: 'own',
    run: getBucketReplicationLocation,
  },
  {
    operation: 'GetBucketReplicationProgress',
    method: 'GET',
    query: ['replicationProgress'],
    right: 'own',
    run: getBucketReplicationProgress,
  },
]

const styleRoutes: BucketRoute[] = [
  { operation: 'PutStyle', method: 'PUT', query: ['style'], right: 'own', run: putStyle },
  { operation: 'GetStyle', method: 'GET', query: ['style', 'styleName'], right: 'own', run: getStyle },
  { operation: 'ListStyle', method: 'GET', query: ['style'], right: 'own', run: listStyles },
  { operation: 'DeleteStyle', method: 'DELETE', query: ['style'], right: 'own', run: deleteStyle },
]

/** Everything that can be configured for a bucket. */
export const bucketSettingRoutes: BucketRoute[] = [
  ...settingRoutes(logging),
  ...settingRoutes(website),
  ...settingRoutes(referer),
  ...settingRoutes(lifecycle),
  ...settingRoutes(cors),
  ...settingRoutes(encryption),
  ...settingRoutes(bucketTags),
  ...settingRoutes(requestPayment),
  ...settingRoutes(transferAcceleration),
  ...settingRoutes(accessMonitor),
  ...settingRoutes(archiveDirectRead),
  ...settingRoutes(publicAccessBlock),
  ...settingRoutes(resourceGroup),
  ...settingRoutes(httpsConfig),
  {
    operation: 'DeleteBucketTags',
    method: 'DELETE',
    query: ['tagging'],
    right: 'own',
    run: deleteBucketTags,
  },
  {
    operation: 'PutBucketVersioning',
    method: 'PUT',
    query: ['versioning'],
    right: 'own',
    run: putBucketVersioning,
  },
  {
    operation: 'GetBucketVersioning',
    method: 'GET',
    query: ['versioning'],
    right: 'own',
    run: getBucketVersioning,
  },
  ...cnameRoutes,
  { operation: 'PutBucketPolicy', method: 'PUT', query: ['policy'], right: 'own', run: putBucketPolicy },
  { operation: 'GetBucketPolicy', method: 'GET', query: ['policy'], right: 'own', run: getBucketPolicy },
  {
    operation: 'DeleteBucketPolicy',
    method: 'DELETE',
    query: ['policy'],
    right: 'own',
    run: deleteBucketPolicy,
  },
  {
    operation: 'GetBucketPolicyStatus',
    method: 'GET',
    query: ['policyStatus'],
    right: 'own',
    run: getBucketPolicyStatus,
  },
  ...inventoryRoutes,
  ...wormRoutes,
  ...replicationRoutes,
  ...styleRoutes,
]
