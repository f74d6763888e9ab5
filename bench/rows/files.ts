import { createHash } from 'node:crypto'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const MiB = 1024 * 1024
const bigSizeBytes = 1024 * MiB
const smallSizeBytes = 16 * 1024

/** Fills a file of 1 GiB with bytes that do not compress and do not repeat. */
export async function writeBigFile(path: string): Promise<void> {
  const file = await open(path, 'w')
  const block = Buffer.alloc(MiB)
  for (let index = 0; index < bigSizeBytes / MiB; index++) {
    const seed = createHash('sha512').update(String(index)).digest()
    for (let at = 0; at < block.length; at += seed.length) seed.copy(block, at)
    block.writeUInt32LE(index, 0)
    await file.write(block)
  }
  await file.close()
}

/** What small files and objects hold; each may have its number in front. */
export const smallContent = () => Buffer.alloc(smallSizeBytes, 'osprey')

/** Makes a folder of files of 16 KiB, each with a content of its own. */
export async function writeSmallFiles(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  const content = smallContent()
  for (let index = 0; index < count; index++) {
    content.writeUInt32LE(index, 0)
    await writeFile(join(folder, `${String(index).padStart(7, '0')}.bin`), content)
  }
}
