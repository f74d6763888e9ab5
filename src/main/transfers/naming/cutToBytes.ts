/** An ending longer than this is no file type: it is cut like the rest. */
const extensionLimitBytes = 24

/** Splits `photo.jpg` into `photo` and `.jpg`; a leading dot starts no ending. */
export function splitName(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot) : ''
  if (Buffer.byteLength(extension) > extensionLimitBytes) return { stem: name, extension: '' }
  return { stem: name.slice(0, name.length - extension.length), extension }
}

/** A name of at most `limitBytes` bytes of UTF-8: the stem is cut between characters, the ending stays. */
export function cutToBytes(name: string, limitBytes: number): string {
  if (Buffer.byteLength(name) <= limitBytes) return name
  const { stem, extension } = splitName(name)
  return cut(stem, limitBytes - Buffer.byteLength(extension)) + extension
}

function cut(text: string, limitBytes: number): string {
  const bytes = Buffer.from(text)
  let end = limitBytes
  // A byte 10xxxxxx continues a character.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--
  return bytes.toString('utf8', 0, end)
}
