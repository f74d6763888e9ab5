import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Results } from './results.ts'

/** What the last run that was kept found out. */
export const readResults = (): Results =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'results.json'), 'utf8')) as Results
