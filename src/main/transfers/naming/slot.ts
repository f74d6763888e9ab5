/**
 * Two paths with the same slot are one file on some system: Windows and macOS do not tell case apart, macOS
 * not composed from decomposed letters. Applied on every system, so that a folder can be moved between them.
 */
export function slotOf(path: string): string {
  return path.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC')
}
