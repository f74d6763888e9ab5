import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clientDocs } from './clientDocs.ts'
import { readResults } from './readResults.ts'

test('docs/client.md is what the results say', async () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/client.md'), 'utf8')
  expect(page).toBe(await clientDocs(readResults()))
})
