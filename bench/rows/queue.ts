import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Target } from '../contenders/contender.ts'
import { writeBigFile, writeSmallFiles } from './files.ts'
import { defineRow } from './row.ts'

const smallCount = 10_000

/** Loaded by the process that needs it: nobody pays for the code of the other. */
const contenders = {
  osprey: async (target: Target, workDir: string) =>
    (await import('../contenders/queue.ts')).queue(target, workDir),
  'ali-oss': async (target: Target) => (await import('../contenders/aliOss.ts')).aliOssFiles(target),
}

const bigName = 'big.bin'
const bigKey = `queue/${bigName}`
const smallFolder = (workDir: string) => join(workDir, 'small')

/** Osprey's queue with its store: what a person has who moves files. */
export const queueRows = [
  defineRow({
    name: 'queue-upload',
    title: '1 GiB upload through the queue',
    targets: { seconds: 0.75, peakMiB: null },
    contenders,
    prepare: (_mover, workDir) => writeBigFile(join(workDir, bigName)),
    run: (mover, workDir) => mover.upload('queue/', join(workDir, bigName)),
    // What is there already with the same content would not be sent again.
    tidy: (mover) => mover.remove(bigKey),
  }),
  defineRow({
    name: 'queue-download',
    title: '1 GiB download through the queue',
    targets: { seconds: 0.45, peakMiB: null },
    contenders,
    prepare: async (mover, workDir) => {
      const path = join(workDir, bigName)
      await writeBigFile(path)
      await mover.upload('queue/', path)
      await rm(path)
    },
    run: (mover, workDir) => mover.download(bigKey, workDir),
    tidy: (_mover, workDir) => rm(join(workDir, bigName)),
  }),
  defineRow({
    name: 'queue-small',
    title: '10,000 × 16 KiB files from disk',
    targets: { seconds: 0.6, peakMiB: null },
    contenders,
    prepare: (_mover, workDir) => writeSmallFiles(smallFolder(workDir), smallCount),
    run: (mover, workDir, round) => mover.upload(`queue/${round}/`, smallFolder(workDir)),
  }),
]
