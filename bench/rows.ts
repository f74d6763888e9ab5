import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contender } from './contenders/contender.ts'

const MiB = 1024 * 1024
const bigSizeBytes = 1024 * MiB
const smallCount = 2000
const smallSizeBytes = 16 * 1024
const smallConcurrency = 10
const listedCount = 100_000

/** One line of the table: how its ground is laid, and the work that is measured. */
export interface BenchRow {
  name: string
  title: string
  /** What Osprey's figure divided by the peer's has to stay at or below. */
  targets: { seconds: number; peakMiB: number }
  prepare?: (contender: Contender, workDir: string) => Promise<void>
  run: (contender: Contender, workDir: string, round: number) => Promise<void>
}

const bigFile = (workDir: string) => join(workDir, 'big.bin')

/** Bytes that do not compress and do not repeat, made once per run. */
async function writeBigFile(workDir: string): Promise<void> {
  const file = await open(bigFile(workDir), 'w')
  const block = Buffer.alloc(MiB)
  for (let index = 0; index < bigSizeBytes / MiB; index++) {
    const seed = createHash('sha512').update(String(index)).digest()
    for (let at = 0; at < block.length; at += seed.length) seed.copy(block, at)
    block.writeUInt32LE(index, 0)
    await file.write(block)
  }
  await file.close()
}

async function putMany(contender: Contender, prefix: string, count: number, body: Buffer): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await contender.put(`${prefix}${String(next++).padStart(7, '0')}.bin`, body)
  }
  await Promise.all(Array.from({ length: smallConcurrency }, worker))
}

export const rows: BenchRow[] = [
  {
    name: 'upload',
    title: '1 GiB upload',
    targets: { seconds: 0.8, peakMiB: 1 },
    prepare: (_contender, workDir) => writeBigFile(workDir),
    run: (contender, workDir) => contender.upload('upload.bin', bigFile(workDir)),
  },
  {
    name: 'download',
    title: '1 GiB download',
    targets: { seconds: 0.5, peakMiB: 1 },
    prepare: async (contender, workDir) => {
      await writeBigFile(workDir)
      await contender.upload('download.bin', bigFile(workDir))
    },
    run: async (contender, workDir, round) => {
      const target = join(workDir, `download-${round}.bin`)
      await contender.download('download.bin', target)
      await rm(target)
    },
  },
  {
    name: 'put-small',
    title: '2,000 × 16 KiB',
    targets: { seconds: 0.6, peakMiB: 1 },
    run: async (contender, _workDir, round) => {
      await putMany(contender, `small/${round}/`, smallCount, Buffer.alloc(smallSizeBytes, 'osprey'))
    },
  },
  {
    name: 'list',
    title: 'list 100,000 keys',
    targets: { seconds: 0.6, peakMiB: 1 },
    prepare: (contender) => putMany(contender, 'listed/', listedCount, Buffer.from('x')),
    run: async (contender) => {
      const count = await contender.countKeys('listed/')
      if (count !== listedCount) throw new Error(`listed ${count} keys instead of ${listedCount}`)
    },
  },
]

/** Throws where no row has that name. */
export function rowNamed(name: string): BenchRow {
  const row = rows.find((candidate) => candidate.name === name)
  if (!row)
    throw new Error(
      `no row is called ${name}; there are listing, ${rows.map((each) => each.name).join(', ')}`,
    )
  return row
}
