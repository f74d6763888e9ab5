import { EventEmitter } from 'node:events'
import { networkInterfaces } from 'node:os'
import { PassThrough, Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ArgumentError, OssError } from './errors.ts'
import type { GetOptions } from './operations/object/get.ts'
import type { ClientOptions } from './options.ts'
import { Client } from './oss.ts'
import type { ResponseSummary } from './request.ts'

export interface ClusterOptions extends Pick<ClientOptions, 'timeout' | 'dispatcher'> {
  /** The options of each node: buckets that hold the same objects. */
  cluster: ClientOptions[]
  /** Whom to read from: all in turn (the default), or the first one that answers. */
  schedule?: 'roundRobin' | 'masterSlave'
  /** With `masterSlave`: reads begin at the first one even while it does not answer. */
  masterOnly?: boolean
  /** Milliseconds from one look at who answers to the next; 10,000 by default. */
  heartbeatInterval?: number
  /** Does not put the object by which nodes are looked at. */
  ignoreStatusFile?: boolean
}

/** Not one node is worth more than three questions. */
const checksPerNode = 3

/**
 * Several buckets that hold the same objects: reads ask one of them, and the next one when that is down; writes go to
 * all. Emits `ready` after the first look at all nodes, and `error` when nodes are down.
 */
export class ClusterClient extends EventEmitter {
  readonly clients: Client[]
  readonly #isMasterSlave: boolean
  readonly #isMasterOnly: boolean
  readonly #isAvailable: boolean[]
  readonly #heartbeat: NodeJS.Timeout
  readonly #ready: Promise<void>
  #next = 0
  #check: Promise<void> | undefined

  constructor(options: ClusterOptions) {
    super()
    const {
      cluster,
      schedule = 'roundRobin',
      timeout,
      dispatcher,
      heartbeatInterval = 10_000,
    } = options ?? {}
    if (!Array.isArray(cluster)) throw new ArgumentError('require options.cluster to be an array')
    // Another node is asked sooner than the same one again.
    const shared = { retryMax: 0, ...(timeout && { timeout }), ...(dispatcher && { dispatcher }) }
    this.clients = cluster.map((node) => new Client({ ...shared, ...node }))
    this.#isAvailable = this.clients.map(() => true)
    this.#isMasterSlave = schedule === 'masterSlave'
    this.#isMasterOnly = options.masterOnly ?? false
    this.#heartbeat = setInterval(() => void this.checkAvailable(), heartbeatInterval).unref()
    this.#ready = this.#begin(options.ignoreStatusFile ?? false)
  }

  /** Resolves after the first look at all nodes. */
  ready(): Promise<void> {
    return this.#ready
  }

  /** The node to ask next. Where none is known to answer, the first one. */
  chooseAvailable(): Client {
    const [first] = this.clients
    if (!first) throw new ArgumentError('the cluster has no node')
    if (this.#isMasterSlave)
      return (!this.#isMasterOnly && this.clients.find((_, at) => this.#isAvailable[at])) || first
    for (let tried = 0; tried < this.clients.length; tried++) {
      const at = this.#next++ % this.clients.length
      const client = this.clients[at]
      if (client && this.#isAvailable[at]) return client
    }
    return first
  }

  /** The object in memory. */
  get(
    name: string,
    file?: GetOptions | null,
    options?: GetOptions,
  ): Promise<{ content: Buffer; res: ResponseSummary }>
  /** The object into a file or a stream. */
  get(name: string, file: string | Writable, options?: GetOptions): Promise<{ res: ResponseSummary }>
  async get(
    name: string,
    file?: string | Writable | GetOptions | null,
    options?: GetOptions,
  ): Promise<unknown> {
    if (typeof file === 'string') return this.#read((client) => client.get(name, file, options))
    if (!(file instanceof Writable)) return this.#read((client) => client.get(name, file, options))
    // Once a node began to fill the stream, no other one can go on.
    const { stream, res } = await this.getStream(name, options)
    await pipeline(stream, file)
    return { res }
  }

  getStream(...args: Parameters<Client['getStream']>): ReturnType<Client['getStream']> {
    return this.#read((client) => client.getStream(...args))
  }

  head(...args: Parameters<Client['head']>): ReturnType<Client['head']> {
    return this.#read((client) => client.head(...args))
  }

  list(...args: Parameters<Client['list']>): ReturnType<Client['list']> {
    return this.#read((client) => client.list(...args))
  }

  getACL(...args: Parameters<Client['getACL']>): ReturnType<Client['getACL']> {
    return this.#read((client) => client.getACL(...args))
  }

  signatureUrl(...args: Parameters<Client['signatureUrl']>): string {
    return this.chooseAvailable().signatureUrl(...args)
  }

  getObjectUrl(...args: Parameters<Client['getObjectUrl']>): string {
    return this.chooseAvailable().getObjectUrl(...args)
  }

  put(...[name, file, options]: Parameters<Client['put']>): ReturnType<Client['put']> {
    if (file instanceof Readable) return this.putStream(name, file, options)
    return this.#write((client) => client.put(name, file, options))
  }

  putStream(...[name, stream, options]: Parameters<Client['putStream']>): ReturnType<Client['putStream']> {
    const copies = copiesOf(stream, this.clients.length)
    return this.#write((client, at) => client.putStream(name, copies[at] ?? stream, options))
  }

  delete(...args: Parameters<Client['delete']>): ReturnType<Client['delete']> {
    return this.#write((client) => client.delete(...args))
  }

  deleteMulti(...args: Parameters<Client['deleteMulti']>): ReturnType<Client['deleteMulti']> {
    return this.#write((client) => client.deleteMulti(...args))
  }

  copy(...args: Parameters<Client['copy']>): ReturnType<Client['copy']> {
    return this.#write((client) => client.copy(...args))
  }

  putMeta(...args: Parameters<Client['putMeta']>): ReturnType<Client['putMeta']> {
    return this.#write((client) => client.putMeta(...args))
  }

  putACL(...args: Parameters<Client['putACL']>): ReturnType<Client['putACL']> {
    return this.#write((client) => client.putACL(...args))
  }

  restore(...args: Parameters<Client['restore']>): ReturnType<Client['restore']> {
    return this.#write((client) => client.restore(...args))
  }

  /** Looks at all nodes now. Who comes meanwhile shares the answer. */
  checkAvailable(): Promise<void> {
    this.#check ??= this.#lookAtAll().finally(() => (this.#check = undefined))
    return this.#check
  }

  /** Ends the heartbeat and frees the connections. */
  async close(): Promise<void> {
    clearInterval(this.#heartbeat)
    await this.#ready
    await this.#check
    await Promise.all(this.clients.map((client) => client.close()))
  }

  async #read<T>(ask: (client: Client) => Promise<T>): Promise<T> {
    const chosen = this.chooseAvailable()
    const others = this.clients.filter((client) => client !== chosen)
    let last: unknown
    for (const client of [chosen, ...others]) {
      try {
        return await ask(client)
      } catch (error) {
        if (!isDown(error)) throw error
        last = error
      }
    }
    if (last instanceof Error) last.message += ' (all clients are down)'
    throw last
  }

  /** Ends when all nodes have, so that none is still being written to. Throws the first node's error first. */
  async #write<T>(ask: (client: Client, at: number) => Promise<T>): Promise<T> {
    const outcomes = await Promise.allSettled(this.clients.map(ask))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
    const [first] = outcomes
    if (first?.status !== 'fulfilled') throw new ArgumentError('the cluster has no node')
    return first.value
  }

  async #begin(ignoreStatusFile: boolean): Promise<void> {
    const text = Buffer.from(`looked at since ${new Date().toISOString()}`)
    if (!ignoreStatusFile)
      await Promise.allSettled(this.clients.map((client) => client.put(statusKey(), text)))
    await this.checkAvailable()
    this.emit('ready')
  }

  async #lookAtAll(): Promise<void> {
    const answers = await Promise.all(this.clients.map((client) => answersAtAll(client)))
    answers.forEach((isAnswering, at) => (this.#isAvailable[at] = isAnswering))
    const down = this.clients
      .filter((_, at) => !answers[at])
      .map((client) => client.generateObjectUrl(statusKey()))
    if (down.length === 0 || this.listenerCount('error') === 0) return
    const error = new Error(`${down.length} data node down, please check status file: ${down.join(', ')}`)
    error.name = 'CheckAvailableError'
    this.emit('error', error)
  }
}

/** No answer, or one that the service gives when it cannot work. A refusal is an answer: another node gave the same. */
function isDown(error: unknown): boolean {
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0
  return status < 0 || status >= 500
}

async function answersAtAll(client: Client): Promise<boolean> {
  for (let checks = 0; checks < checksPerNode; checks++) {
    try {
      await client.head(statusKey())
      return true
    } catch (error) {
      if (error instanceof OssError && error.status < 500) return true
    }
  }
  return false
}

function statusKey(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const address = addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address
  return `._ali-oss/check.status.${address ?? '127.0.0.1'}.txt`
}

/** Streams that all give what the source gives, as fast as the slowest of them is read. */
function copiesOf(source: Readable, count: number): Readable[] {
  // Who reads a copy sees its error; one that nobody reads yet must not end the process with it.
  const copies = Array.from({ length: count }, () => new PassThrough().on('error', () => undefined))
  const fill = async () => {
    for await (const chunk of source) await Promise.all(copies.map((copy) => write(copy, chunk)))
    for (const copy of copies) copy.end()
  }
  fill().catch((error: unknown) => {
    for (const copy of copies) copy.destroy(error instanceof Error ? error : undefined)
  })
  return copies
}

/** A copy that nobody reads any more holds up no other one. */
async function write(copy: PassThrough, chunk: unknown): Promise<void> {
  if (copy.destroyed || copy.write(chunk) || copy.destroyed) return
  const { promise, resolve } = Promise.withResolvers<unknown>()
  copy.once('drain', resolve).once('close', resolve)
  await promise
}
