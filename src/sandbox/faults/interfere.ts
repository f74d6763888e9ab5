import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '../answers.ts'
import type { ByteSource } from '../blobs/index.ts'
import type { Call } from '../call.ts'
import { hasBody } from '../http/body.ts'
import { Disconnect } from '../http/disconnect.ts'
import { throttle } from '../http/throttle.ts'
import type { Fault, Moment } from './fault.ts'
import type { Strike } from './faults.ts'
import { faultRefusal } from './refusal.ts'

/** Carries out an operation with one fault in its way. */
export async function interfere<C extends Call>(
  fault: Strike,
  call: C,
  run: (call: C) => Answer | Promise<Answer>,
): Promise<Answer> {
  if (fault.latencyMs !== undefined) await sleep(fault.latencyMs)
  await fault.gathered
  if (fault.refuse) throw faultRefusal(fault.refuse, call)
  strike(fault, 'before-body')
  const isUpload = hasBody(call.headers)
  const answer = await run(
    isUpload ? { ...call, body: harm(call.body, fault, Number(call.headers['content-length'])) } : call,
  )
  strike(fault, 'after-body')
  return harmAnswer(answer, fault, isUpload)
}

function strike(fault: Fault, moment: Moment): void {
  if (fault.crash === moment) process.kill(process.pid, 'SIGKILL')
  if (fault.reset === moment) throw new Disconnect('reset')
}

/** A body that meets the fault while it passes. `sizeBytes` is NaN where it is not known. */
async function* harm(
  body: AsyncIterable<Uint8Array>,
  fault: Fault,
  sizeBytes: number,
): AsyncGenerator<Uint8Array> {
  const breaksAt = fault.atByte ?? (Math.floor(sizeBytes / 2) || 0)
  let passed = 0
  const paced = fault.bytesPerSecond === undefined ? body : throttle(body, fault.bytesPerSecond)
  for await (const chunk of paced) {
    if (fault.diskFull) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    if (passed + chunk.length >= breaksAt && (fault.reset ?? fault.crash) === 'in-body') {
      yield chunk.subarray(0, breaksAt - passed)
      strike(fault, 'in-body')
    }
    const flipsAt = (fault.flipByte ?? -1) - passed
    passed += chunk.length
    yield flipsAt in chunk ? flipped(chunk, flipsAt) : chunk
  }
}

function flipped(chunk: Uint8Array, index: number): Uint8Array {
  return chunk.with(index, (chunk[index] ?? 0) ^ 1)
}

function harmAnswer(answer: Answer, fault: Fault, isUpload: boolean): Answer {
  const { headers, body } = answer
  const crc = headers['x-oss-hash-crc64ecma']
  const spoilt = { ...headers }
  if (fault.wrongCrc && crc) spoilt['x-oss-hash-crc64ecma'] = String(BigInt(crc) ^ 1n)
  if (fault.noCrc) delete spoilt['x-oss-hash-crc64ecma']
  if (body === undefined || isUpload) return { ...answer, headers: spoilt }
  const source = asSource(body)
  const chunks = () => cut(harm(source.chunks(), fault, source.sizeBytes), fault.truncateTo)
  return {
    ...answer,
    headers: spoilt,
    body: { sizeBytes: source.sizeBytes, chunks, close: () => source.close() },
  }
}

function asSource(body: NonNullable<Answer['body']>): ByteSource {
  if (!(body instanceof Uint8Array)) return body
  const chunks = async function* () {
    yield body
  }
  return { sizeBytes: body.length, chunks, close: () => undefined }
}

async function* cut(body: AsyncIterable<Uint8Array>, toBytes = Infinity): AsyncGenerator<Uint8Array> {
  let passed = 0
  for await (const chunk of body) {
    if (passed + chunk.length > toBytes) {
      yield chunk.subarray(0, toBytes - passed)
      throw new Disconnect('end')
    }
    passed += chunk.length
    yield chunk
  }
}
