import { mkdirSync } from 'node:fs'
import type { Socket } from 'node:net'
import path from 'node:path'
import { ownAccessKey } from './accessKey.ts'
import type { AccessKey } from './accessKey.ts'
import { createFetches } from './asyncFetch/fetches.ts'
import { Blobs } from './blobs/index.ts'
import type { Storage } from './call.ts'
import { openCatalogue } from './catalogue/index.ts'
import { startFaultControl } from './faults/control.ts'
import { Faults } from './faults/faults.ts'
import { Images, loadSharp } from './images/images.ts'
import type { SharpModule } from './images/images.ts'
import { listen } from './listener.ts'
import { createIngest } from './live/ingest.ts'
import type { Ingest } from './live/ingest.ts'
import { findFfmpeg } from './live/recording/findFfmpeg.ts'
import { createRecorder } from './live/recording/recorder.ts'
import { createReceiver } from './live/rtmp/receiver.ts'
import type { Receiver } from './live/rtmp/receiver.ts'
import { startMaintenance } from './maintenance.ts'
import { respond } from './respond.ts'
import type { Service } from './carryOut.ts'
import type { Request } from './respond.ts'
import type { SeenRequest } from './seenRequest.ts'
import { bucketOfDomain } from './settings/cnames.ts'
import { createKeyring } from './authentication/keyring.ts'

export interface SandboxOptions {
  /** Everything the server keeps; made when it is not there. One server at a time may use it. */
  dataDir: string
  /** 0, the default, picks a free one. */
  port?: number
  host?: string
  /** Without both, the folder's own key is used. */
  accessKeyId?: string
  accessKeySecret?: string
  /** Keys of other accounts, each with what it owns. */
  accounts?: (AccessKey & { accountId: string })[]
  /** Plain id; `cn-hangzhou` by default. */
  region?: string
  /** Hosts, beside the public ones and `localhost`, below which a label names a bucket. */
  domains?: string[]
  /** Epoch ms. */
  now?: () => number
  /** Whether a write is answered only when its bytes are safe from a power cut. */
  isDurable?: boolean
  /** Called with errors of the server itself, which clients see as a 500 without a cause. */
  onInternalError?: (error: unknown) => void
  /** The path of ffmpeg, by which streams are kept; null for none. It is looked for by default. */
  ffmpeg?: string | null
  /** A client of which nothing of a stream comes for so long is cut off; 30 s by default. */
  streamSilenceMs?: number
  /** Takes sentences about streams that failed or are not kept; they go to stderr by default. */
  log?: (sentence: string) => void
  /** Brings the library that processes images; where it rejects, they are not processed. */
  loadSharp?: () => Promise<SharpModule>
  /** Opens the way by which another process can set faults; for tests. */
  hasFaultControl?: boolean
  /** Told of each request that could be read, before its answer goes out; for tests. */
  onRequest?: (request: SeenRequest) => void
}

export interface Sandbox extends AccessKey {
  /** Such as `http://127.0.0.1:9000`. */
  url: string
  /** Such as `rtmp://127.0.0.1:9000`: streams come to the same port. */
  rtmpUrl: string
  port: number
  region: string
  /** Whether streams are kept; where there is no ffmpeg they are measured alone. */
  canRecord: boolean
  /** Set by tests alone. */
  faults: Faults
  /** Where another process sets faults, when that was asked for. */
  faultControlUrl: string | undefined
  /** Where streams to live channels are admitted, begin and end. */
  live: Ingest
  /** Does now what is else done every minute: lifecycles, access logs and inventories that are due. */
  maintain(): Promise<void>
  /** Ends requests that do not end by themselves soon, then everything else. */
  close(): Promise<void>
}

const accountId = '1000000000000001'

/** Starts an OSS-compatible server on a folder. Throws when the folder or the port cannot be had. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDir, host = '127.0.0.1', port = 0, region = 'cn-hangzhou' } = options
  const faults = new Faults()
  const clock = options.now ?? Date.now
  const now = () => clock() + faults.clockOffsetMs
  const onInternalError = options.onInternalError ?? console.error
  mkdirSync(dataDir, { recursive: true })
  const key = givenAccessKey(options) ?? ownAccessKey(dataDir)
  const catalogue = openCatalogue(path.join(dataDir, 'catalogue.sqlite'))
  const blobs = new Blobs(dataDir, catalogue, {
    isDurable: options.isDurable ?? false,
    onError: onInternalError,
  })
  const others = (options.accounts ?? []).map((account) => ({ ...account, policy: null }))
  const images = new Images(options.loadSharp ?? loadSharp)
  const ffmpeg = options.ffmpeg === undefined ? findFfmpeg() : (options.ffmpeg ?? undefined)
  const canRecord = ffmpeg !== undefined
  const storage: Storage = { catalogue, blobs, images, canRecord, now, region }
  const fetches = createFetches(storage, onInternalError)
  const service: Service = {
    storage,
    fetches,
    faults,
    keyring: createKeyring([{ ...key, accountId, policy: null }, ...others], catalogue.sessions),
    addressing: {
      baseDomains: ['localhost', ...(options.domains ?? [])],
      bucketOfDomain: (domain) => bucketOfDomain(catalogue.settings, domain),
    },
    onInternalError,
    onRequest: options.onRequest ?? (() => undefined),
  }
  const closeStorage = async () => {
    await blobs.close()
    catalogue.close()
  }
  const live = createIngest(service)
  const receiver = receiverOf(service, live, { ...options, ffmpeg })
  const exchange = {
    respond: (request: Request) => respond(service, request),
    acceptStream: (socket: Socket) => receiver.accept(socket),
    now,
    onInternalError,
  }
  const listener = await listen({ port, host }, exchange).catch(async (error: unknown) => {
    await closeStorage()
    throw error
  })
  fetches.resume()
  const maintenance = startMaintenance(storage, onInternalError)
  const close = async () => {
    await control?.close()
    // First of all: this server may be what one reads from.
    await fetches.close()
    await receiver.close()
    await listener.close()
    await maintenance.close()
    await closeStorage()
  }
  let closing: Promise<void> | undefined
  const control = options.hasFaultControl ? await startFaultControl(faults) : undefined
  const authority = `${host.includes(':') ? `[${host}]` : host}:${listener.port}`
  return {
    ...key,
    url: `http://${authority}`,
    rtmpUrl: `rtmp://${authority}`,
    port: listener.port,
    region,
    canRecord,
    faults,
    faultControlUrl: control?.url,
    live,
    maintain: () => maintenance.run(),
    close: () => (closing ??= close()),
  }
}

/** Takes in what is pushed to live channels. */
function receiverOf(
  { storage, onInternalError }: Service,
  ingest: Ingest,
  options: Omit<SandboxOptions, 'ffmpeg'> & { ffmpeg: string | undefined },
): Receiver {
  const { dataDir, ffmpeg, log = console.error, streamSilenceMs = 30_000 } = options
  const recorder = createRecorder(storage, { dataDir, ffmpeg, log })
  return createReceiver({ ingest, recorder, silenceMs: streamSilenceMs, log, onInternalError })
}

function givenAccessKey({ accessKeyId, accessKeySecret }: SandboxOptions): AccessKey | undefined {
  if (!accessKeyId && !accessKeySecret) return undefined
  if (!accessKeyId || !accessKeySecret) throw new Error('an access key needs both its id and its secret')
  return { accessKeyId, accessKeySecret }
}
