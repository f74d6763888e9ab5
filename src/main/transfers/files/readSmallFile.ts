import { open } from 'node:fs/promises'
import { ChangedError } from '../../oss/index.ts'

/** A file of this computer as it was when it was looked at. */
export interface SourceFile {
  path: string
  sizeBytes: number
  /** With its fraction, as the system tells it. */
  modifiedAtMs: number
}

/**
 * All of a file that fits in memory. Throws ChangedError when it is not what was looked at any more, or changes while
 * it is read, so that no mixture is read. Each call of the system costs more than the bytes of a small file: there
 * are as few as tell that.
 */
export async function readSmallFile({ path, sizeBytes, modifiedAtMs }: SourceFile): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const content = Buffer.allocUnsafe(sizeBytes)
    let readBytes = 0
    for (let bytesRead = -1; bytesRead !== 0 && readBytes < sizeBytes; readBytes += bytesRead) {
      bytesRead = (await file.read(content, readBytes, sizeBytes - readBytes, readBytes)).bytesRead
    }
    const after = await file.stat()
    if (readBytes !== sizeBytes || after.size !== sizeBytes || after.mtimeMs !== modifiedAtMs)
      throw new ChangedError(`${path} changed while it was read`, 'file-changed')
    return content
  } finally {
    await file.close()
  }
}
