import { open } from 'node:fs/promises'
import { ChangedError } from '../../oss/index.ts'

/** All of a file that fits in memory. Throws ChangedError when it changes meanwhile, so that no mixture is read. */
export async function readSmallFile(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const before = await file.stat()
    // One more byte than expected, so that a file that grew is noticed.
    const buffer = Buffer.allocUnsafe(before.size + 1)
    let sizeBytes = 0
    for (let bytesRead = -1; bytesRead !== 0 && sizeBytes < buffer.length; sizeBytes += bytesRead) {
      bytesRead = (await file.read(buffer, sizeBytes, buffer.length - sizeBytes, sizeBytes)).bytesRead
    }
    const after = await file.stat()
    if (sizeBytes !== before.size || after.mtimeMs !== before.mtimeMs)
      throw new ChangedError(`${path} changed while it was read`, 'file-changed')
    return buffer.subarray(0, sizeBytes)
  } finally {
    await file.close()
  }
}
