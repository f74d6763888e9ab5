import { createHash } from 'node:crypto'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/** Bytes that differ from file to file and from offset to offset, the same on every run. */
export function bytesFor(name: string, sizeBytes: number): Buffer {
  const blocks: Buffer[] = []
  for (let at = 0; at * 64 < sizeBytes; at++)
    blocks.push(createHash('sha512').update(`${name}:${at}`).digest())
  return Buffer.concat(blocks).subarray(0, sizeBytes)
}

export interface TreeFile {
  path: string
  sizeBytes: number
}

export async function writeTree(folder: string, files: TreeFile[]): Promise<void> {
  for (const { path, sizeBytes } of files) {
    const target = join(folder, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytesFor(path, sizeBytes))
  }
}

/** Files of one size, by their paths below a folder. */
export const writeFiles = (folder: string, paths: readonly string[], sizeBytes: number): Promise<void> =>
  writeTree(
    folder,
    paths.map((path) => ({ path, sizeBytes })),
  )

/** SHA-256 of each file below a folder, by its relative path. */
export async function digestTree(folder: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path).split(sep).join('/')
    digests[name] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  }
  return digests
}
