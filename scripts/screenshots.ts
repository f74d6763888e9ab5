/**
 * Takes the pictures of docs/screenshots: the app as it is built, in the web host on a data folder of its own, beside a
 * sandbox with the buckets of a shop. Each picture comes in both themes and languages. Names choose among them:
 * `npm run screenshots -- objects settings`.
 */
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { startWeb } from '../e2e/hosts.ts'
import { startSandbox } from '../src/sandbox/index.ts'
import { openCamera } from './screenshots/camera.ts'
import { fillHome } from './screenshots/home.ts'
import { browse } from './screenshots/scenes/browse.ts'
import { connect } from './screenshots/scenes/connect.ts'
import { live } from './screenshots/scenes/live.ts'
import { settings } from './screenshots/scenes/settings.ts'
import { transfer } from './screenshots/scenes/transfer.ts'
import { tour } from './screenshots/scenes/tour.ts'
import { accessKey, fillShop } from './screenshots/shop.ts'
import { buildWhenStale } from './start/build.ts'

const projectDir = dirname(import.meta.dirname)
const picturesDir = join(projectDir, 'docs/screenshots')
/** The same on each run: the folder chooser shows it. */
const workDir = join(tmpdir(), 'osprey-pictures')
const home = join(workDir, 'home')
/** The same on each run: the connect dialog shows it. */
const port = 9000

buildWhenStale(projectDir)
await rm(workDir, { recursive: true, force: true })
await mkdir(picturesDir, { recursive: true })
await fillHome(home)
await fillShop(join(workDir, 'oss'))
// The app finds the person's folders here.
process.env['HOME'] = home

const sandbox = await startSandbox({ dataDir: join(workDir, 'oss'), port, ...accessKey })
const app = await startWeb(join(workDir, 'data'))
const camera = await openCamera({ page: app.page, folder: picturesDir, wanted: process.argv.slice(2) })
try {
  for (const scene of [connect, browse, tour, transfer, settings, live])
    await scene({ app, page: app.page, shoot: camera.shoot, sandbox, home })
} finally {
  await camera.close()
  await app.quit()
  await sandbox.close()
  await rm(workDir, { recursive: true, force: true })
}
