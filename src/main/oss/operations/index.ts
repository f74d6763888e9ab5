import {
  deleteBucket,
  getBucketACL,
  getBucketInfo,
  getBucketLocation,
  getBucketStat,
  putBucket,
  putBucketACL,
} from './bucket/bucket.ts'
import { abortMultipartUpload, cancel, isCancel, resetCancelFlag } from './multipart/cancel.ts'
import { multipartUploadCopy } from './multipart/copy.ts'
import { eachPart, eachUpload, listParts, listUploads } from './multipart/list.ts'
import {
  completeMultipartUpload,
  initMultipartUpload,
  uploadPart,
  uploadPartCopy,
} from './multipart/requests.ts'
import { multipartUpload } from './multipart/upload.ts'
import { getACL, putACL } from './object/acl.ts'
import { copy, putMeta } from './object/copy.ts'
import { deleteMulti, deleteObject } from './object/delete.ts'
import { download } from './object/download.ts'
import { getStream } from './object/get.ts'
import { getObjectMeta, head } from './object/head.ts'
import { eachObject, eachPage, list, listV2 } from './object/list.ts'
import { put, putStream } from './object/put.ts'
import {
  asyncSignatureUrl,
  generateObjectUrl,
  getObjectUrl,
  signatureUrl,
  signatureUrlV4,
} from './object/urls.ts'
import { describeRegions, eachBucket, listBuckets } from './service.ts'

/** What a client can do, by the names of its methods. */
export const operations = {
  listBuckets,
  eachBucket,
  describeRegions,

  putBucket,
  deleteBucket,
  getBucketInfo,
  getBucketLocation,
  getBucketStat,
  putBucketACL,
  getBucketACL,

  put,
  putStream,
  getStream,
  download,
  head,
  getObjectMeta,
  delete: deleteObject,
  deleteMulti,
  copy,
  putMeta,
  putACL,
  getACL,
  list,
  listV2,
  eachPage,
  eachObject,
  signatureUrl,
  asyncSignatureUrl,
  signatureUrlV4,
  getObjectUrl,
  generateObjectUrl,

  initMultipartUpload,
  uploadPart,
  uploadPartCopy,
  completeMultipartUpload,
  abortMultipartUpload,
  listParts,
  eachPart,
  listUploads,
  eachUpload,
  multipartUpload,
  multipartUploadCopy,
  cancel,
  isCancel,
  resetCancelFlag,
}
