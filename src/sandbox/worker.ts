import { parentPort, workerData } from 'node:worker_threads'
import { startSandbox } from './index.ts'
import type { SandboxOptions } from './index.ts'

// Practice storage runs beside the app, so that hashing and disk work never hold the app up.
const sandbox = await startSandbox(workerData as SandboxOptions)
const { url, port, accessKeyId, accessKeySecret, region } = sandbox
parentPort?.postMessage({ type: 'listening', url, port, accessKeyId, accessKeySecret, region })
parentPort?.once('message', () => void sandbox.close())
