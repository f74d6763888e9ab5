import { setFlagsFromString } from 'node:v8'

/**
 * Keeps the space for young objects as large as it is now. On a machine with much memory V8 lets it grow to 128 MiB as
 * soon as many small transfers keep it busy, and they are no faster for it.
 */
export function keepYoungSpace(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
