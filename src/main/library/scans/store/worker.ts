import { parentPort, workerData } from 'node:worker_threads'
import { notingDamage, openDatabase } from '../../../storage/database.ts'
import { answerCalls } from '../../../storage/threadCalls.ts'
import { createScanThread, type ScanThread } from './scanThread.ts'
import { migrations } from './schema.ts'

/** Runs beside the app and beside the listing index, so that going through a million objects holds up neither. */
const { path } = workerData as { path: string }
const { database, damage } = openDatabase(path, migrations)
const port = parentPort
if (!port) throw new Error('scans are kept in a worker')
answerCalls<ScanThread>(port, notingDamage(path, createScanThread(database, damage)), (method) => {
  if (method === 'close') port.close()
})
