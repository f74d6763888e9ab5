import process from 'node:process'
import { openBrowser } from './hosts/browser.ts'
import { builtFiles } from './hosts/builtFiles.ts'
import { endProcess, onEndSignal } from './hosts/ending.ts'
import { parseWebOptions } from './hosts/options.ts'
import { startWebHost } from './hosts/web.ts'
import { sentenceFor } from './hosts/startError.ts'
import { keepYoungSpace } from './hosts/youngSpace.ts'

try {
  const options = parseWebOptions(process.argv.slice(2))
  const host = await startWebHost(options, builtFiles(import.meta.url))
  keepYoungSpace()
  console.log(`Osprey is open at ${host.entranceUrl}`)
  process.on('unhandledRejection', host.report)
  onEndSignal(() => endProcess({ ...host, exit: process.exit }))
  if (options.shouldOpen) await openBrowser(host.entranceUrl)
} catch (error) {
  console.error(sentenceFor(error))
  process.exit(1)
}
