import { open } from 'node:fs/promises'
import { createCrc64, formatCrc64 } from '../../oss/crc64.ts'

const chunkBytes = 1024 * 1024

/** The CRC-64 of a file's content, decimal. Rejects with the system's error or the signal's reason. */
export function crcOfFile(path: string, signal: AbortSignal): Promise<string> {
  return crcOfRange(path, 0, Infinity, signal)
}

/** As `crcOfFile`, from byte `start` up to `end` or the end of the file. */
export async function crcOfRange(
  path: string,
  start: number,
  end: number,
  signal: AbortSignal,
): Promise<string> {
  const file = await open(path, 'r')
  const crc = await createCrc64()
  try {
    const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, end - start))
    for (let position = start; position < end;) {
      signal.throwIfAborted()
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - position), position)
      if (bytesRead === 0) break
      crc.update(buffer.subarray(0, bytesRead))
      position += bytesRead
    }
    return formatCrc64(crc.digest())
  } finally {
    crc.release()
    await file.close()
  }
}
