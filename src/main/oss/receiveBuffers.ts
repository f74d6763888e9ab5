import type { OnReadOpts, Socket } from 'node:net'

const bufferBytes = 128 * 1024
/** Up to here what came is copied: it may hold the piece of a head, which the HTTP library looks at again later. */
const copiedBytes = 32 * 1024

/**
 * Has each connection receive into two buffers that take turns, instead of a new one each time. What a connection gave
 * is therefore good only until the one who reads it returns. One answer serves all connections of a dispatcher.
 */
export function receiveIntoBuffers(): OnReadOpts {
  /** What a connection received into before. */
  const earlier = new WeakMap<Socket, Uint8Array>()
  let next: Uint8Array | undefined

  return {
    // Node asks once when a connection is made, and right after each `callback`.
    buffer: () => {
      const buffer = next ?? Buffer.allocUnsafeSlow(bufferBytes)
      next = undefined
      return buffer
    },
    callback(this: Socket, byteCount, buffer) {
      const received = Buffer.from(buffer.buffer, buffer.byteOffset, byteCount)
      if (byteCount <= copiedBytes) {
        next = buffer
        return this.push(Buffer.from(received))
      }
      // Free only if nothing is left that was received into it.
      if (this.readableLength === 0) next = earlier.get(this)
      earlier.set(this, buffer)
      this.push(received)
      // Until somebody reads, no more is received: what is there need not be joined with what follows.
      return false
    },
  }
}
