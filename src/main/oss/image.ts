import { isIP } from 'node:net'
import type { Readable, Writable } from 'node:stream'
import { ArgumentError } from './errors.ts'
import { jsonObject } from './jsonAnswer.ts'
import type { GetOptions } from './operations/object/get.ts'
import type { Style } from './operations/bucket/style.ts'
import type { CallOptions, ClientOptions } from './options.ts'
import { Client } from './oss.ts'
import type { ResponseSummary } from './request.ts'
import type { ReplyHead } from './transport.ts'

export interface ImageClientOptions extends ClientOptions {
  bucket: string
  /** The domain of the image service that is bound to the bucket. */
  imageHost: string
}

/** What a service says of an image: numbers where it is one. */
export type ImageData = Record<string, number | string>

/** A client of the image service of a bucket, where names carry what to do: `a.jpg@100w_90Q`. Signs with V1. */
export class ImageClient {
  readonly #client: Client

  constructor(options: ImageClientOptions) {
    const { bucket, imageHost } = options
    if (!bucket) throw new ArgumentError('require bucket for image service instance')
    if (!imageHost) throw new ArgumentError('require imageHost for image service instance')
    const host = imageHost.replace(/^\w+:\/\//, '').replace(/:\d+$/, '')
    const cname = options.cname ?? !(host === 'localhost' || isIP(host))
    this.#client = new Client({ authorizationV4: false, ...options, endpoint: imageHost, cname })
  }

  /** The image in memory. */
  get(
    name: string,
    file?: GetOptions | null,
    options?: GetOptions,
  ): Promise<{ content: Buffer; res: ResponseSummary }>
  /** The image into a file or a stream. */
  get(name: string, file: string | Writable, options?: GetOptions): Promise<{ res: ResponseSummary }>
  get(name: string, file?: string | Writable | GetOptions | null, options?: GetOptions): Promise<unknown> {
    if (typeof file === 'string' || (file && 'write' in file)) return this.#client.get(name, file, options)
    return this.#client.get(name, file, options)
  }

  getStream(name: string, options: GetOptions = {}): Promise<{ stream: Readable; res: ReplyHead }> {
    return this.#client.getStream(name, options)
  }

  /** Fails with BadRequest where the image has none. */
  getExif(name: string, options: CallOptions = {}): Promise<{ data: ImageData; res: ResponseSummary }> {
    return this.#describe(`${name}@exif`, options)
  }

  /** Size and format, and EXIF where there is any. */
  getInfo(name: string, options: CallOptions = {}): Promise<{ data: ImageData; res: ResponseSummary }> {
    return this.#describe(`${name}@infoexif`, options)
  }

  async #describe(name: string, options: CallOptions): Promise<{ data: ImageData; res: ResponseSummary }> {
    const { content, res } = await this.#client.get(name, options)
    const context = { operation: 'DescribeImage', bucket: this.#client.getBucket(), key: name }
    const answer = jsonObject(res, content, context, (text) => this.#client.signer.redact(text))
    return { data: imageData(answer), res }
  }

  async putStyle(
    name: string,
    style: string,
    options: CallOptions = {},
  ): Promise<{ data: object; res: ResponseSummary }> {
    const { res } = await this.#client.putBucketStyle(this.#client.currentBucket, name, style, options)
    return { data: {}, res }
  }

  async getStyle(name: string, options: CallOptions = {}): Promise<{ data: Style; res: ResponseSummary }> {
    const { style, res } = await this.#client.getBucketStyle(this.#client.currentBucket, name, options)
    return { data: style, res }
  }

  async listStyle(options: CallOptions = {}): Promise<{ data: Style[]; res: ResponseSummary }> {
    const { styles, res } = await this.#client.listBucketStyle(this.#client.currentBucket, options)
    return { data: styles, res }
  }

  async deleteStyle(name: string, options: CallOptions = {}): Promise<{ res: ResponseSummary }> {
    const { res } = await this.#client.deleteBucketStyle(this.#client.currentBucket, name, options)
    return { res }
  }

  signatureUrl(name: string): string {
    return this.#client.signatureUrl(name)
  }

  close(): Promise<void> {
    return this.#client.close()
  }
}

/** Flattens `{"ImageWidth":{"value":"400"}}` into `{ ImageWidth: 400 }`. */
function imageData(answer: Record<string, unknown>): ImageData {
  return Object.fromEntries(
    Object.entries(answer).map(([name, field]) => {
      const text =
        typeof field === 'object' && field && 'value' in field ? String(field.value) : String(field)
      return [name, /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text]
    }),
  )
}
