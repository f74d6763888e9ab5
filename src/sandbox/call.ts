import type { Resource } from './addressing.ts'
import type { Caller } from './authentication/keyring.ts'
import type { Blobs } from './blobs/index.ts'
import type { Bucket } from './catalogue/buckets.ts'
import type { FetchTask } from './catalogue/fetchTasks.ts'
import type { Catalogue } from './catalogue/index.ts'
import type { Headers, Query } from './http/incoming.ts'
import type { Images } from './images/images.ts'

/** What all requests share. */
export interface Storage {
  catalogue: Catalogue
  blobs: Blobs
  images: Images
  /** Whether streams that are pushed are kept, and not measured alone. */
  canRecord: boolean
  /** Epoch ms. */
  now: () => number
  /** Plain id such as `cn-hangzhou`. */
  region: string
}

/** One request on its way through the server. */
export interface Call {
  storage: Storage
  requestId: string
  method: string
  /** The `Host` header. */
  host: string
  /** What stands before the key's slash in the path: empty, or the slash and the bucket. */
  basePath: string
  /** The client's IP address. */
  remoteAddress: string
  /** The region that the request was sent to. */
  region: string
  resource: Resource
  headers: Headers
  query: Query
  body: AsyncIterable<Uint8Array>
  caller: Caller
  /** Begins, in the background, a fetch that the catalogue knows. */
  startFetch(task: FetchTask): void
}

/** A request about a bucket that exists. */
export interface BucketCall extends Call {
  bucket: Bucket
}

/** What a write of an object needs to know, be it asked for by a request, which knows more, or by the server itself. */
export type ObjectWrite = Pick<ObjectCall, 'storage' | 'bucket' | 'key' | 'headers' | 'body'> &
  Partial<ObjectCall>

/** A request about an object, which need not exist, in a bucket that does. */
export interface ObjectCall extends BucketCall {
  key: string
}
