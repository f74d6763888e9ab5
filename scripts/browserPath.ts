import process from 'node:process'
import { commandPath } from './commandPath.ts'

/**
 * The Chromium that tests drive, or null where there is none. The one without windows of its own does the same with a
 * fifth less of the processor.
 */
export const browserPath = (): string | null =>
  process.env['CHROMIUM_PATH'] ?? commandPath('chromium-headless-shell') ?? commandPath('chromium')
