import type { ByteSource } from './index.ts'

/** Everything that a read gives, chunk by chunk; closes it. */
export async function* chunksOf(source: Uint8Array | ByteSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    yield source
    return
  }
  try {
    // A chunk's memory is used again for a later one, and not every receiver has done with it by then.
    for await (const chunk of source.chunks()) yield Buffer.from(chunk)
  } finally {
    source.close()
  }
}
