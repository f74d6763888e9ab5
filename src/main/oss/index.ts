import type { Writable } from 'node:stream'
import { Requester } from './client.ts'
import { withMethods } from './compose.ts'
import { operations } from './operations/index.ts'
import { getContent, getToFile } from './operations/object/get.ts'
import type { GetOptions } from './operations/object/get.ts'
import type { ClientOptions } from './options.ts'
import type { ResponseSummary } from './request.ts'

/** A client of Aliyun OSS, with the methods of the OSS SDK. Signs with V4 unless told otherwise. */
export class Client extends withMethods(Requester, operations) {
  /** The object in memory; a 304, where conditions allow one, has no content. */
  get(
    name: string,
    file?: GetOptions | null,
    options?: GetOptions,
  ): Promise<{ content: Buffer; res: ResponseSummary }>
  /** The object into a file, which is deleted when that fails, or into a stream, which ends with the object. */
  get(name: string, file: string | Writable, options?: GetOptions): Promise<{ res: ResponseSummary }>
  get(name: string, file?: string | Writable | GetOptions | null, options?: GetOptions): Promise<unknown> {
    if (typeof file === 'string' || (file && 'write' in file)) return getToFile(this, name, file, options)
    return getContent(this, name, { ...file, ...options })
  }

  /**
   * A client for another bucket that shares this one's credential, clock and connections. A region without an endpoint
   * means that region's own endpoint.
   */
  forBucket(bucket: string, place: Pick<ClientOptions, 'region' | 'endpoint'> = {}): Client {
    const { region, endpoint } = place
    return new Client(this.optionsWith({ ...((region || endpoint) && { region, endpoint }), bucket }))
  }
}

export {
  isOssClientError,
  ArgumentError,
  ChangedError,
  DecodeError,
  IntegrityError,
  NetworkError,
  OssError,
} from './errors.ts'
export { toFailure } from './failure.ts'
export { CancelError } from './operations/multipart/cancel.ts'
export type { ClientOptions, CallOptions } from './options.ts'
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
export type { SignatureUrlOptions } from './operations/object/urls.ts'
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
export type { DonePart } from './parts.ts'
