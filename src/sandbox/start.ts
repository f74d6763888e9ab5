import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { ownAccessKey } from './accessKey.ts'
import type { AccessKey } from './accessKey.ts'
import { Blobs } from './blobs/index.ts'
import type { Storage } from './call.ts'
import { openCatalogue } from './catalogue/index.ts'
import { respond } from './respond.ts'
import type { Service } from './respond.ts'
import { createListener } from './server.ts'

export interface SandboxOptions {
  /** Everything the server keeps; made when it is not there. One server at a time may use it. */
  dataDir: string
  /** 0, the default, picks a free one. */
  port?: number
  host?: string
  /** Without both, the folder's own key is used. */
  accessKeyId?: string
  accessKeySecret?: string
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
}

export interface Sandbox extends AccessKey {
  /** Such as `http://127.0.0.1:9000`. */
  url: string
  port: number
  region: string
  /** Ends requests that do not end by themselves soon, then everything else. */
  close(): Promise<void>
}

const accountId = '1000000000000001'
const closeGraceMs = 2000

/** Starts an OSS-compatible server on a folder. Throws when the folder or the port cannot be had. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDir, host = '127.0.0.1', port = 0, region = 'cn-hangzhou', now = Date.now } = options
  mkdirSync(dataDir, { recursive: true })
  const key = givenAccessKey(options) ?? ownAccessKey(dataDir)
  const catalogue = openCatalogue(path.join(dataDir, 'catalogue.sqlite'))
  const blobs = new Blobs(dataDir, catalogue, { isDurable: options.isDurable ?? false })
  const storage: Storage = { catalogue, blobs, now, region }
  const service: Service = {
    storage,
    keyring: { find: (id) => (id === key.accessKeyId ? { ...key, accountId } : undefined) },
    addressing: { baseDomains: ['localhost', ...(options.domains ?? [])], bucketOfDomain: () => undefined },
  }
  const { server, settled } = createListener({
    respond: (request) => respond(service, request),
    now,
    onInternalError: options.onInternalError ?? console.error,
  })
  const closeStorage = () => {
    blobs.close()
    catalogue.close()
  }
  const bound = await listen(server, port, host).catch((error: unknown) => {
    closeStorage()
    throw error
  })
  return {
    ...key,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound.port}`,
    port: bound.port,
    region,
    close: async () => {
      await stop(server)
      await settled()
      closeStorage()
    },
  }
}

function givenAccessKey({ accessKeyId, accessKeySecret }: SandboxOptions): AccessKey | undefined {
  if (!accessKeyId && !accessKeySecret) return undefined
  if (!accessKeyId || !accessKeySecret) throw new Error('an access key needs both its id and its secret')
  return { accessKeyId, accessKeySecret }
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  server.listen(port, host)
  await once(server, 'listening')
  return server.address() as AddressInfo
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const impatience = setTimeout(() => server.closeAllConnections(), closeGraceMs)
  await closed
  clearTimeout(impatience)
}
