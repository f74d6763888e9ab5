/**
 * Osprey beside ali-oss in one run, the sandbox's listing, what lifecycle rules would do, and the settings of a bucket:
 * `npm run bench [-- --json] [-- --only NAME]`. Names are those of `rows.ts`, `listing`, `lifecycle` and `settings`. Only the
 * ratios mean anything from one machine to the next.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { compare, type RowResult } from './compare.ts'
import { measureLifecycle } from './lifecycle/measure.ts'
import { formatLifecycle } from './lifecycle/table.ts'
import { measureListing } from './listing/measure.ts'
import { formatIndexing, formatListing } from './listing/table.ts'
import { rowNamed, rows } from './rows.ts'
import type { BenchRow } from './rows/row.ts'
import { startSandbox } from './sandbox.ts'
import { measureSettings } from './settings/measure.ts'
import { formatSettings } from './settings/table.ts'
import { formatComparison } from './table.ts'

const { values: options } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } })

const tell = (text: string) => process.stderr.write(`${text} …\n`)

async function compareAll(wanted: BenchRow[]): Promise<RowResult[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'osprey-bench-sandbox-'))
  const sandbox = await startSandbox(dataDir)
  const results: RowResult[] = []
  try {
    for (const row of wanted) {
      tell(row.title)
      results.push(await compare(row, sandbox.target))
    }
  } finally {
    await sandbox.stop()
    await rm(dataDir, { recursive: true })
  }
  return results
}

async function measureListings() {
  const results = []
  for (const keyCount of [100_000, 1_000_000]) {
    tell(`the sandbox lists ${keyCount.toLocaleString('en')} keys`)
    results.push(await measureListing(keyCount))
  }
  return results
}

const others = ['listing', 'lifecycle', 'settings']
const { only } = options
const isWanted = (name: string) => !only || only === name
const compared = only && others.includes(only) ? [] : await compareAll(only ? [rowNamed(only)] : rows)
const listings = isWanted('listing') ? await measureListings() : []
const lifecycle = isWanted('lifecycle') ? await measureLifecycle(1_000_000) : null
const settings = isWanted('settings') ? await measureSettings() : null
if (options.json) console.log(JSON.stringify({ compared, listings, lifecycle, settings }, null, 2))
else
  console.log(
    [
      compared.length > 0 && formatComparison(compared),
      formatListing(listings),
      formatIndexing(listings),
      lifecycle && formatLifecycle(lifecycle),
      settings && formatSettings(settings),
    ]
      .filter(Boolean)
      .join('\n\n'),
  )
