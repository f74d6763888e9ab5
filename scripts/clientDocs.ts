/** Writes docs/client.md: every method of the client, and which suites pass it. */
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { clientDocs } from '../conformance/clientDocs.ts'
import { readResults } from '../conformance/readResults.ts'

const page = join(dirname(import.meta.dirname), 'docs/client.md')
await writeFile(page, await clientDocs(readResults()))
