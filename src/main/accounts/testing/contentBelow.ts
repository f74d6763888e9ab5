import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** All bytes of all files below a folder, for what none of them may hold. */
export async function contentBelow(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return Buffer.concat(
    await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name)))),
  )
}
