import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Client, ClientOptions, ClusterClient, ImageClient, STS } from '../src/main/oss/index.ts'
import type { Sandbox } from '../src/sandbox/index.ts'
import { removeBuckets } from './cleaning.ts'
import type { Pair } from './pairs.ts'
import type { Place } from './place.ts'
import { watched } from './recorder.ts'
import type { Recorder } from './recorder.ts'

export interface ClusterOfCase {
  nodes: ClientOptions[]
  schedule?: 'roundRobin' | 'masterSlave'
}

/** What the cases of a subject work with. */
export class Context {
  readonly pair: Pair
  readonly place: Place
  /** The subject's own. */
  readonly bucket: string
  readonly #recorder: Recorder
  readonly #buckets: string[] = []
  readonly #closers: (() => unknown)[] = []

  constructor(pair: Pair, place: Place, recorder: Recorder) {
    this.pair = pair
    this.place = place
    this.#recorder = recorder
    this.bucket = this.bucketName()
  }

  /** Of a bucket that is removed when the subject ends, if a case makes it. */
  bucketName(): string {
    const name = `${this.place.bucketPrefix}${randomUUID().slice(0, 18)}`
    this.#buckets.push(name)
    return name
  }

  /** A bucket for a case that needs an empty one, or one that is set up otherwise. */
  async newBucket(options: Parameters<Client['putBucket']>[1] = {}): Promise<string> {
    const name = this.bucketName()
    await this.connect().putBucket(name, options)
    return name
  }

  get options(): ClientOptions & { bucket: string } {
    return { ...this.place.options, authorizationV4: this.pair.authorizationV4, bucket: this.bucket }
  }

  /** A further client of the same pair. */
  connect(changes: Partial<ClientOptions> = {}): Client {
    const client = new this.pair.sdk.Client({ ...this.options, ...changes })
    this.#closeLater(client)
    return watched(client, '', this.#recorder)
  }

  /** Ready: it has looked at all of its nodes. */
  async cluster({ nodes, schedule }: ClusterOfCase): Promise<ClusterClient> {
    const cluster = new this.pair.sdk.ClusterClient({
      cluster: nodes,
      schedule,
      ignoreStatusFile: true,
      // Its own requests would be taken for those of whatever is called meanwhile.
      heartbeatInterval: 3600_000,
    })
    this.#closeLater(cluster)
    const seen = watched(cluster, 'ClusterClient.', this.#recorder)
    await seen.ready()
    return seen
  }

  images(): ImageClient {
    const imageHost = String(this.place.options.endpoint)
    const images = new this.pair.sdk.ImageClient({ ...this.options, imageHost })
    this.#closeLater(images)
    return watched(images, 'ImageClient.', this.#recorder)
  }

  sts(changes: Partial<ConstructorParameters<typeof STS>[0]> = {}): STS {
    const { accessKeyId, accessKeySecret } = this.place.options
    const endpoint = this.place.stsEndpoint
    const sts = new this.pair.sdk.STS({ accessKeyId, accessKeySecret, endpoint, ...changes })
    this.#closeLater(sts)
    return watched(sts, 'STS.', this.#recorder)
  }

  /** The plain address of an object, or of the bucket itself, as the service has it. */
  urlOf(key = '', bucket = this.bucket): string {
    const { endpoint, region, sldEnable } = this.place.options
    const { protocol, host } = new URL(endpoint ?? `https://${region}.aliyuncs.com`)
    const path = key.split('/').map(encodeURIComponent).join('/')
    return sldEnable ? `${protocol}//${host}/${bucket}/${path}` : `${protocol}//${bucket}.${host}/${path}`
  }

  /** Throws for an account: cases that call it are `sandboxOnly`. */
  get sandbox(): Sandbox {
    if (!this.place.sandbox) throw new Error('the case needs a sandbox')
    return this.place.sandbox
  }

  newFolder(): string {
    return mkdtempSync(join(this.place.folder, 'files-'))
  }

  /** Removes what the cases made; a sandbox goes with all that is in it. */
  async close(): Promise<void> {
    // Some cases have closed theirs themselves.
    await Promise.allSettled(this.#closers.map((close) => close()))
    if (!this.place.sandbox) await removeBuckets(this.place.options, this.#buckets)
  }

  #closeLater(client: object): void {
    if ('close' in client && typeof client.close === 'function') this.#closers.push(client.close.bind(client))
  }
}
