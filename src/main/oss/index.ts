export { Client } from './statics.ts'
export { ClusterClient } from './cluster.ts'
export { ImageClient } from './image.ts'
export { STS } from './sts.ts'
export {
  isOssClientError,
  ArgumentError,
  ChangedError,
  DecodeError,
  IntegrityError,
  NetworkError,
  OssError,
} from './errors.ts'
export type { OssClientError } from './errors.ts'
export { readDocument, removeDocument, writeDocument } from './documents.ts'
export { openFromPage, preflight } from './probes.ts'
export { toFailure } from './failure.ts'
export { homeOf, visit } from './visit.ts'
export { CancelError } from './operations/multipart/cancel.ts'
export type { ClientOptions, CallOptions } from './options.ts'
export type { Pace } from './pace.ts'
export { RangedSource } from './upload.ts'
export type { Credential } from './signing/request.ts'
export type { ResponseSummary } from './request.ts'
export type {
  BucketAcl,
  BucketInfoElement,
  PutBucketOptions,
  StorageClass,
} from './operations/bucket/bucket.ts'
export type { BucketEntry, ListBucketsQuery, ListBucketsResult, RegionEntry } from './operations/service.ts'
export type { ObjectAcl } from './operations/object/acl.ts'
export type { CopyOptions, CopyResult } from './operations/object/copy.ts'
export type { DeletedEntry } from './operations/object/delete.ts'
export type { DownloadOptions, DownloadResult } from './operations/object/download.ts'
export type { ObjectState } from './operations/object/range.ts'
export type { GetOptions } from './operations/object/get.ts'
export type { HeadResult } from './operations/object/head.ts'
export type {
  ListQuery,
  ListResult,
  ListV2Query,
  ListV2Result,
  ObjectEntry,
} from './operations/object/list.ts'
export type { PutFile, PutOptions, PutResult } from './operations/object/put.ts'
export type { SignatureUrlOptions } from './operations/object/signedUrls.ts'
export type { Checkpoint, UploadedPart } from './operations/multipart/checkpoint.ts'
export type { CopySource, MultipartCopyOptions } from './operations/multipart/copy.ts'
export type {
  ListPartsResult,
  ListUploadsResult,
  PartEntry,
  UploadEntry,
} from './operations/multipart/list.ts'
export type { CompleteResult } from './operations/multipart/requests.ts'
export type { MultipartUploadOptions } from './operations/multipart/upload.ts'
export { inParallel, maxParts, minPartBytes } from './parts.ts'
export type { DonePart, Turns } from './parts.ts'
