import { parentPort, workerData } from 'node:worker_threads'
import { notingDamage } from '../../storage/database.ts'
import { answerCalls } from '../../storage/threadCalls.ts'
import { createReceiptReader } from './reader.ts'

/** Runs the reader of receipts beside the app, so that looking through a million files holds up nothing. */
const { path } = workerData as { path: string }
if (!parentPort) throw new Error('the reader of receipts runs in a worker')
answerCalls(parentPort, notingDamage(path, createReceiptReader(path)))
