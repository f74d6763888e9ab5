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
    return new Client(...this.kinWith({ ...((region || endpoint) && { region, endpoint }), bucket }))
  }

  /** A client of the same kin that names its bucket by a domain bound to it, such as `https://files.example.com`. */
  underDomain(origin: string): Client {
    const place = { endpoint: origin, cname: true, region: this.endpoint.region }
    return new Client(...this.kinWith({ ...place, bucket: this.currentBucket }))
  }
}
