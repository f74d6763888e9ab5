import * as acl from './acl.ts'
import { append } from './append.ts'
import * as asyncFetch from './asyncFetch.ts'
import { copy, putMeta } from './copy.ts'
import { deleteMulti, deleteObject } from './delete.ts'
import { download } from './download.ts'
import { getStream } from './get.ts'
import { getObjectMeta, head } from './head.ts'
import { eachObject, eachPage, list, listV2 } from './list.ts'
import * as post from './post.ts'
import { processObjectSave } from './process.ts'
import { put, putStream } from './put.ts'
import { restore } from './restore.ts'
import { asyncSignatureUrl, signatureUrl, signatureUrlV4, signedUrl } from './signedUrls.ts'
import * as symlink from './symlink.ts'
import * as tagging from './tagging.ts'
import { generateObjectUrl, getObjectUrl } from './urls.ts'
import { eachVersionsPage, getBucketVersions } from './versions.ts'

export const objectOperations = {
  put,
  putStream,
  append,
  getStream,
  download,
  head,
  getObjectMeta,
  delete: deleteObject,
  deleteMulti,
  copy,
  putMeta,
  restore,
  processObjectSave,
  list,
  listV2,
  eachPage,
  eachObject,
  getBucketVersions,
  listObjectVersions: getBucketVersions,
  eachVersionsPage,
  signatureUrl,
  asyncSignatureUrl,
  signatureUrlV4,
  signedUrl,
  getObjectUrl,
  generateObjectUrl,
  ...acl,
  ...symlink,
  ...tagging,
  ...asyncFetch,
  ...post,
}
