import { parentPort, workerData } from 'node:worker_threads'
import { DamagedCatalogueError } from './catalogue/database.ts'
import { startSandbox } from './index.ts'
import type { Sandbox, SandboxOptions } from './index.ts'

/** What is told first; where what the sandbox keeps is damaged, the thread ends with that. */
export type PracticeStart =
  | ({ type: 'listening' } & Pick<Sandbox, 'url' | 'port' | 'accessKeyId' | 'accessKeySecret' | 'region'>)
  | { type: 'damaged'; reason: string }

const tell = (start: PracticeStart) => parentPort?.postMessage(start)

// Practice storage runs beside the app, so that hashing and disk work never hold the app up.
try {
  const sandbox = await startSandbox(workerData as SandboxOptions)
  const { url, port, accessKeyId, accessKeySecret, region } = sandbox
  tell({ type: 'listening', url, port, accessKeyId, accessKeySecret, region })
  parentPort?.once('message', () => void sandbox.close())
} catch (error) {
  if (!(error instanceof DamagedCatalogueError)) throw error
  tell({ type: 'damaged', reason: error.message })
}
