const keyLimitBytes = 1023

/** Why OSS refuses an object of this name, in words for "Details"; null when it takes it. */
export function keyProblem(key: string): string | null {
  if (key === '') return 'the key is empty'
  if (!key.isWellFormed()) return 'the key is not valid Unicode'
  if (/^[/\\]/.test(key)) return 'a key cannot begin with a slash or backslash'
  const sizeBytes = Buffer.byteLength(key)
  return sizeBytes > keyLimitBytes ? `the key has ${sizeBytes} bytes, ${keyLimitBytes} are allowed` : null
}
