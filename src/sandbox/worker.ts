import { parentPort, workerData } from 'node:worker_threads'
import { DamagedCatalogueError } from './catalogue/database.ts'
import { startSandbox } from './index.ts'
import type { SandboxOptions } from './index.ts'

/** What is told first; where what the sandbox keeps is damaged, the thread ends with that. */
export type PracticeStart = { type: 'listening'; url: string } | { type: 'damaged'; reason: string }

const tell = (start: PracticeStart) => parentPort?.postMessage(start)

// Practice storage runs beside the app, so that hashing and disk work never hold the app up.
try {
  const sandbox = await startSandbox(workerData as SandboxOptions)
  tell({ type: 'listening', url: sandbox.url })
  parentPort?.once('message', () => void sandbox.close())
} catch (error) {
  if (!(error instanceof DamagedCatalogueError)) throw error
  tell({ type: 'damaged', reason: error.message })
}
