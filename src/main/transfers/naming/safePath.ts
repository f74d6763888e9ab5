import { cutToBytes } from './cutToBytes.ts'

/** What Windows forbids in a name, which holds all that macOS and Linux forbid. */
const forbidden = /[<>:"|?*\\\u0000-\u001f\u007f]/g
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?= *(\.|$))/i

/** The longest name of a file on any of the three systems, in bytes of UTF-8. */
const nameLimitBytes = 255

/**
 * A relative path with `/` for a part of a key, which every system takes and which never leaves its folder,
 * whatever the key is. Characters that do not work become `_`. The same name for the same key, everywhere;
 * two keys may get one name, see `slotOf`. Of a key that ends in `/` the folder's path, without the `/`.
 */
export function safePath(relativeKey: string): string {
  const path = relativeKey.endsWith('/') ? relativeKey.slice(0, -1) : relativeKey
  return path.split('/').map(safeName).join('/')
}

function safeName(name: string): string {
  if (name === '') return '_'
  return cutToBytes(name.toWellFormed(), nameLimitBytes)
    .replace(forbidden, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length))
    .replace(reserved, '$1_')
}
