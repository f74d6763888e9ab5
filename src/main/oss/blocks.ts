/**
 * Memory that bytes pass through on their way to a disk, lent again and again: buffers of this size that are garbage
 * after one use keep the collector busy for a quarter of the processor time of a transfer.
 */
export const blockBytes = 512 * 1024

/** What is kept for the next ones who ask; more is given up when a crowd has gone. */
const maxIdleBlocks = 32

const idle: Buffer[] = []

/** A block with any content, for `returnBlock` once nobody reads or writes it any more. */
export function borrowBlock(): Buffer {
  return idle.pop() ?? Buffer.allocUnsafeSlow(blockBytes)
}

export function returnBlock(block: Buffer): void {
  if (idle.length < maxIdleBlocks) idle.push(block)
}
