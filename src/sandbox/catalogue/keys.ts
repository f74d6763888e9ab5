/** A key as the catalogue stores and compares it. */
export function keyBytes(key: string): Buffer {
  return Buffer.from(key, 'utf8')
}

/** A key as it came out of the catalogue. */
export function keyText(bytes: unknown): string {
  return Buffer.from(bytes as Uint8Array).toString('utf8')
}

/** Above every key: no UTF-8 text has the byte 0xFF. */
const aboveAll = Buffer.from([0xff])

/** The lowest bytes above everything that starts with `prefix`. */
export function endOfPrefix(prefix: string): Buffer {
  if (prefix === '') return aboveAll
  const end = keyBytes(prefix)
  const last = end.length - 1
  end.writeUInt8(end.readUInt8(last) + 1, last)
  return end
}

/** The lowest bytes above `key`. */
export function after(key: string): Buffer {
  return Buffer.concat([keyBytes(key), Buffer.of(0)])
}
