import { setTimeout as sleep } from 'node:timers/promises'

/** So often a second a throttled body moves on. */
const beatsPerSecond = 20

/** Lets bytes through no faster than `bytesPerSecond`, evenly. */
export async function* throttle(
  body: AsyncIterable<Uint8Array>,
  bytesPerSecond: number,
): AsyncGenerator<Uint8Array> {
  const pieceBytes = Math.max(1, Math.floor(bytesPerSecond / beatsPerSecond))
  const started = performance.now()
  let passed = 0
  for await (const chunk of body) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      const piece = chunk.subarray(start, start + pieceBytes)
      passed += piece.length
      const dueMs = started + (passed / bytesPerSecond) * 1000 - performance.now()
      if (dueMs > 0) await sleep(dueMs)
      yield piece
    }
  }
}
