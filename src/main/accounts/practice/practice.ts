import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Profile } from '../../../shared/contract/accounts.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { PracticeStart } from '../../../sandbox/worker.ts'
import { toFailure } from '../../failures.ts'
import { setAside } from '../../storage/setAside.ts'

/** How practice storage is reached while it runs. */
export interface PracticeConnection {
  url: string
  accessKeyId: string
  accessKeySecret: string
}

export interface Practice {
  /** Starts the storage where it does not run, on the port of `lastUrl` if that is free. */
  connect: (lastUrl: string | null) => Promise<PracticeConnection>
  stop: () => Promise<void>
}

export interface PracticeOptions {
  /** Everything that practice storage keeps is below this folder. */
  dataDir: string
  /** The file of the sandbox's `worker.ts`. */
  workerUrl: URL
  /** It ended without being asked to; the next `connect` starts it anew. */
  onLost: () => void
  /** What the person is to know: what it kept was damaged and set aside, or could not be filled anew. */
  onNotice: (failure: Failure) => void
  /** Fills a storage that begins anew, before anybody else can reach it. */
  fill: (connection: PracticeConnection) => Promise<void>
}

/** The profile of practice storage, but for where it is reached. */
export const practiceProfile = {
  name: 'Practice storage',
  kind: 'practice',
  role: null,
  tokenExpiresAtMs: null,
  accessKeyId: 'practice',
  region: 'cn-hangzhou',
  isSecure: false,
  signatureVersion: 'v4',
  knownBuckets: [],
} satisfies Partial<Profile>

interface Running {
  worker: Worker
  connection: PracticeConnection
}

/**
 * Practice storage: the sandbox in a thread of its own. It gets a new secret at each start, which exists in memory
 * alone, since nobody but the app itself asks it for anything.
 */
export function createPractice(options: PracticeOptions): Practice {
  const { dataDir, workerUrl, onLost, onNotice, fill } = options
  let running: Promise<Running> | null = null

  async function start(port: number): Promise<Running> {
    const first = await run(port)
    if ('worker' in first) return first
    onNotice(setAside(dataDir, first.damage, Date.now()))
    const second = await run(port)
    if (!('worker' in second)) throw new Error(second.damage)
    await fill(second.connection).catch((error: unknown) => onNotice(toFailure(error)))
    return second
  }

  async function run(port: number): Promise<Running | { damage: string }> {
    const accessKeySecret = randomBytes(24).toString('base64url')
    const key = { accessKeyId: practiceProfile.accessKeyId, accessKeySecret }
    const worker = new Worker(workerUrl, {
      workerData: { dataDir, port, region: practiceProfile.region, ...key },
    })
    const { promise: begun, resolve, reject } = Promise.withResolvers<PracticeStart>()
    const ended = Promise.withResolvers<null>()
    worker.on('message', resolve)
    worker.on('error', reject)
    worker.on('exit', () => {
      reject(new Error('practice storage ended while it was starting'))
      ended.resolve(null)
    })
    const told = await begun
    if (told.type === 'damaged') {
      await ended.promise
      return { damage: told.reason }
    }
    worker.on('exit', () => void forget(worker))
    return { worker, connection: { url: told.url, ...key } }
  }

  async function forget(worker: Worker) {
    const current = await running?.catch(() => null)
    if (current?.worker !== worker) return
    running = null
    onLost()
  }

  return {
    connect: async (lastUrl) => {
      const port = Number(lastUrl === null ? 0 : new URL(lastUrl).port)
      // Another program may have taken the port meanwhile; any other port does as well.
      running ??= start(port).catch((error: unknown) => {
        if (port === 0) throw error
        return start(0)
      })
      const starting = running
      try {
        return (await starting).connection
      } catch (error) {
        if (running === starting) running = null
        throw error
      }
    },
    stop: async () => {
      const current = await running?.catch(() => null)
      running = null
      if (!current) return
      const ended = Promise.withResolvers<unknown>()
      current.worker.on('exit', ended.resolve)
      current.worker.postMessage('close')
      await ended.promise
    },
  }
}
