import type { BucketCall, Call, ObjectCall } from './call.ts'
import { withCallback } from './callbacks/withCallback.ts'
import { getAsyncFetchTask, postAsyncFetchTask } from './operations/asyncFetch.ts'
import { getBucketAcl, getObjectAcl, putBucketAcl, putObjectAcl } from './operations/acl.ts'
import { getBucketInfo } from './operations/bucketInfo.ts'
import { deleteBucket, getBucketLocation, putBucket } from './operations/buckets.ts'
import { getBucketStat } from './operations/bucketStat.ts'
import { completeMultipartUpload } from './operations/completeUpload.ts'
import { copyObject } from './operations/copyObject.ts'
import { deleteMultipleObjects, deleteObject } from './operations/deleteObject.ts'
import { describeRegions } from './operations/describeRegions.ts'
import { getObject, getObjectMeta, headObject } from './operations/getObject.ts'
import { listBuckets } from './operations/listBuckets.ts'
import { listObjects, listObjectsV2 } from './operations/listObjects.ts'
import { appendObject } from './operations/appendObject.ts'
import {
  abortMultipartUpload,
  initiateMultipartUpload,
  listMultipartUploads,
  listParts,
} from './operations/multipart.ts'
import { cleanRestoredObject, restoreObject } from './operations/restoreObject.ts'
import { getSymlink, putSymlink } from './operations/symlink.ts'
import { sealAppendObject } from './operations/sealAppendObject.ts'
import { deleteObjectTagging, getObjectTagging, putObjectTagging } from './operations/tagging.ts'
import { listObjectVersions } from './operations/versions.ts'
import { asyncProcessObject, processObject } from './operations/processObject.ts'
import { putObject } from './operations/putObject.ts'
import { uploadPart, uploadPartCopy } from './operations/uploadPart.ts'
import { listLiveChannelRoute, liveChannelRoutes } from './liveRoutes.ts'
import type { Route } from './routing.ts'
import { bucketSettingRoutes } from './settingRoutes.ts'
import { accountBlockRoutes } from './settings/accountBlock.ts'

// The first one that fits a request counts.

export const serviceRoutes: Route<Call>[] = [
  { operation: 'DescribeRegions', method: 'GET', query: ['regions'], right: 'own', run: describeRegions },
  ...accountBlockRoutes,
  { operation: 'ListBuckets', method: 'GET', query: ['tagging'], right: 'own', run: listBuckets },
  { operation: 'ListBuckets', method: 'GET', right: 'own', run: listBuckets },
  { operation: 'PutBucket', method: 'PUT', right: 'own', run: putBucket },
]

export const bucketRoutes: Route<BucketCall>[] = [
  ...bucketSettingRoutes,
  listLiveChannelRoute,
  {
    operation: 'ListMultipartUploads',
    method: 'GET',
    query: ['uploads'],
    right: 'own',
    run: listMultipartUploads,
  },
  {
    operation: 'DeleteMultipleObjects',
    method: 'POST',
    query: ['delete'],
    right: 'any',
    run: deleteMultipleObjects,
  },
  {
    operation: 'PostAsyncFetchTask',
    method: 'POST',
    query: ['asyncFetch'],
    right: 'own',
    run: postAsyncFetchTask,
  },
  {
    operation: 'GetAsyncFetchTask',
    method: 'GET',
    query: ['asyncFetch'],
    right: 'own',
    run: getAsyncFetchTask,
  },
  { operation: 'GetBucketAcl', method: 'GET', query: ['acl'], right: 'own', run: getBucketAcl },
  { operation: 'PutBucketAcl', method: 'PUT', query: ['acl'], right: 'own', run: putBucketAcl },
  { operation: 'GetBucketInfo', method: 'GET', query: ['bucketInfo'], right: 'own', run: getBucketInfo },
  {
    operation: 'GetBucketLocation',
    method: 'GET',
    query: ['location'],
    right: 'own',
    run: getBucketLocation,
  },
  { operation: 'GetBucketStat', method: 'GET', query: ['stat'], right: 'own', run: getBucketStat },
  {
    operation: 'ListObjectVersions',
    method: 'GET',
    query: ['versions'],
    right: 'own',
    run: listObjectVersions,
  },
  {
    operation: 'ListObjectsV2',
    action: 'ListObjects',
    method: 'GET',
    query: ['list-type'],
    right: 'read',
    run: listObjectsV2,
  },
  { operation: 'ListObjects', method: 'GET', right: 'read', run: listObjects },
  { operation: 'DeleteBucket', method: 'DELETE', right: 'own', run: deleteBucket },
]

const part = ['uploadId', 'partNumber']
const copySource = 'x-oss-copy-source'

export const objectRoutes: Route<ObjectCall>[] = [
  {
    operation: 'UploadPartCopy',
    action: 'PutObject',
    method: 'PUT',
    query: part,
    header: copySource,
    right: 'write',
    run: uploadPartCopy,
  },
  {
    operation: 'UploadPart',
    action: 'PutObject',
    method: 'PUT',
    query: part,
    right: 'write',
    run: uploadPart,
  },
  {
    operation: 'CompleteMultipartUpload',
    action: 'PutObject',
    method: 'POST',
    query: ['uploadId'],
    right: 'write',
    run: withCallback(completeMultipartUpload),
  },
  {
    operation: 'AbortMultipartUpload',
    method: 'DELETE',
    query: ['uploadId'],
    right: 'write',
    run: abortMultipartUpload,
  },
  { operation: 'ListParts', method: 'GET', query: ['uploadId'], right: 'own', run: listParts },
  {
    operation: 'InitiateMultipartUpload',
    action: 'PutObject',
    method: 'POST',
    query: ['uploads'],
    right: 'write',
    run: initiateMultipartUpload,
  },
  { operation: 'GetObjectAcl', method: 'GET', query: ['acl'], right: 'own', run: getObjectAcl },
  { operation: 'PutObjectAcl', method: 'PUT', query: ['acl'], right: 'own', run: putObjectAcl },
  {
    operation: 'AppendObject',
    action: 'PutObject',
    method: 'POST',
    query: ['append'],
    right: 'write',
    run: appendObject,
  },
  ...liveChannelRoutes,
  {
    operation: 'SealAppendObject',
    method: 'POST',
    query: ['seal'],
    right: 'write',
    run: sealAppendObject,
  },
  {
    operation: 'PutSymlink',
    action: 'PutObject',
    method: 'PUT',
    query: ['symlink'],
    right: 'write',
    run: putSymlink,
  },
  {
    operation: 'GetSymlink',
    action: 'GetObject',
    method: 'GET',
    query: ['symlink'],
    right: 'read',
    run: getSymlink,
  },
  { operation: 'GetObjectTagging', method: 'GET', query: ['tagging'], right: 'own', run: getObjectTagging },
  { operation: 'PutObjectTagging', method: 'PUT', query: ['tagging'], right: 'own', run: putObjectTagging },
  {
    operation: 'DeleteObjectTagging',
    method: 'DELETE',
    query: ['tagging'],
    right: 'own',
    run: deleteObjectTagging,
  },
  { operation: 'RestoreObject', method: 'POST', query: ['restore'], right: 'own', run: restoreObject },
  {
    operation: 'CleanRestoredObject',
    action: 'RestoreObject',
    method: 'POST',
    query: ['cleanRestoredObject'],
    right: 'own',
    run: cleanRestoredObject,
  },
  {
    operation: 'GetObjectMeta',
    action: 'GetObject',
    method: 'HEAD',
    query: ['objectMeta'],
    right: 'read',
    run: getObjectMeta,
  },
  {
    operation: 'GetObjectMeta',
    action: 'GetObject',
    method: 'GET',
    query: ['objectMeta'],
    right: 'read',
    run: getObjectMeta,
  },
  {
    operation: 'ProcessObject',
    action: 'GetObject',
    method: 'POST',
    query: ['x-oss-process'],
    right: 'read',
    run: processObject,
  },
  {
    operation: 'AsyncProcessObject',
    action: 'GetObject',
    method: 'POST',
    query: ['x-oss-async-process'],
    right: 'read',
    run: asyncProcessObject,
  },
  {
    operation: 'CopyObject',
    action: 'PutObject',
    method: 'PUT',
    header: copySource,
    right: 'write',
    run: copyObject,
  },
  { operation: 'PutObject', method: 'PUT', right: 'write', run: withCallback(putObject) },
  { operation: 'GetObject', method: 'GET', right: 'read', run: getObject },
  { operation: 'HeadObject', action: 'GetObject', method: 'HEAD', right: 'read', run: headObject },
  { operation: 'DeleteObject', method: 'DELETE', right: 'write', run: deleteObject },
]
