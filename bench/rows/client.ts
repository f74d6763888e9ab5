import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ObjectClient, Target } from '../contenders/contender.ts'
import { smallContent, writeBigFile } from './files.ts'
import { defineRow } from './row.ts'

const smallCount = 2000
const smallConcurrency = 10
const listedCount = 100_000

/** Loaded by the process that needs it: nobody pays for the code of the other. */
const contenders = {
  osprey: async (target: Target) => (await import('../contenders/osprey.ts')).osprey(target),
  'ali-oss': async (target: Target) => (await import('../contenders/aliOss.ts')).aliOss(target),
}

const bigFile = (workDir: string) => join(workDir, 'big.bin')

async function putMany(client: ObjectClient, prefix: string, count: number, body: Buffer): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await client.put(`${prefix}${String(next++).padStart(7, '0')}.bin`, body)
  }
  await Promise.all(Array.from({ length: smallConcurrency }, worker))
}

/** Osprey's client alone. */
export const clientRows = [
  defineRow({
    name: 'upload',
    title: '1 GiB upload',
    targets: { seconds: 0.8, peakMiB: 1 },
    contenders,
    prepare: (_client, workDir) => writeBigFile(bigFile(workDir)),
    run: (client, workDir) => client.upload('upload.bin', bigFile(workDir)),
  }),
  defineRow({
    name: 'download',
    title: '1 GiB download',
    targets: { seconds: 0.5, peakMiB: 1 },
    contenders,
    prepare: async (client, workDir) => {
      await writeBigFile(bigFile(workDir))
      await client.upload('download.bin', bigFile(workDir))
    },
    run: async (client, workDir, round) => {
      const target = join(workDir, `download-${round}.bin`)
      await client.download('download.bin', target)
      await rm(target)
    },
  }),
  defineRow({
    name: 'put-small',
    title: '2,000 × 16 KiB',
    targets: { seconds: 0.6, peakMiB: 1 },
    contenders,
    run: (client, _workDir, round) => putMany(client, `small/${round}/`, smallCount, smallContent()),
  }),
  defineRow({
    name: 'list',
    title: 'list 100,000 keys',
    targets: { seconds: 0.6, peakMiB: 1 },
    contenders,
    prepare: (client) => putMany(client, 'listed/', listedCount, Buffer.from('x')),
    run: async (client) => {
      const count = await client.countKeys('listed/')
      if (count !== listedCount) throw new Error(`listed ${count} keys instead of ${listedCount}`)
    },
  }),
]
