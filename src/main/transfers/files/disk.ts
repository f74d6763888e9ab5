import { stat, statfs } from 'node:fs/promises'

/** The disk that a folder is on. */
export interface Disk {
  /** The same for all folders of one disk. */
  id: string
  /** As much may be written by whoever runs this. */
  freeBytes: number
  /** Every file takes a whole number of these. */
  blockBytes: number
}

/** Rejects with the system's error, as when the folder is gone. */
export async function diskOf(folder: string): Promise<Disk> {
  const [{ dev }, { bavail, bsize }] = await Promise.all([stat(folder, { bigint: true }), statfs(folder)])
  return { id: String(dev), freeBytes: bavail * bsize, blockBytes: bsize }
}
