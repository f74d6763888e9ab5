/**
 * Takes the pictures of docs/screenshots: the app as it is built, in the web host on a data folder of its own, beside a
 * sandbox with the buckets of a shop. Names choose among them: `npm run screenshots -- objects live-form`; with none, all
 * are taken. `--scene=live` plays only the scene of that name.
 *
 * Each picture comes in both themes and languages. A state of a page that is there in many states, as those about a bucket
 * are (`setting-cors`, `setting-cors-empty`, `setting-cors-error`), comes in two: light in English and dark in Chinese;
 * with `--all`, it comes in four. To look at the app, pictures go elsewhere, and the window has another size:
 * `--to=FOLDER --window=1024x640`.
 */
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
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
import type { Stage } from './screenshots/stage.ts'
import { buildWhenStale } from './start/build.ts'

/** In this order: what transfers leave behind would show below all pages. */
const scenes = { browse, tour, settings, live, transfer }

const projectDir = dirname(import.meta.dirname)
const { values: chosen, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string' },
    all: { type: 'boolean', default: false },
    window: { type: 'string', default: '1440x900' },
    scene: { type: 'string', multiple: true },
  },
})
const picturesDir = chosen.to ?? join(projectDir, 'docs/screenshots')
const [width = 0, height = 0] = chosen.window.split('x').map(Number)
/** The same on each run: the folder chooser shows it. */
const workDir = join(tmpdir(), 'osprey-pictures')
const home = join(workDir, 'home')
const dataDir = join(workDir, 'data')
const ossDir = join(workDir, 'oss')
/** The same on each run: the connect dialog shows it. */
const port = 9000

buildWhenStale(projectDir)
await rm(workDir, { recursive: true, force: true })
await mkdir(picturesDir, { recursive: true })
await fillHome(home)
await fillShop(ossDir)
// The app finds the person's folders here.
process.env['HOME'] = home

const startService = () => startSandbox({ dataDir: ossDir, port, ...accessKey })
const app = await startWeb(dataDir)
const camera = await openCamera({
  page: app.page,
  folder: picturesDir,
  wanted,
  window: { width, height },
  isThorough: chosen.all,
})
const stage: Stage = {
  ...{ app, page: app.page, ...camera, home, dataDir, ossDir },
  sandbox: await startService(),
  changeService: async (change) => {
    await stage.sandbox.close()
    change()
    stage.sandbox = await startService()
  },
}
try {
  await connect(stage)
  for (const [name, play] of Object.entries(scenes))
    if (chosen.scene?.includes(name) ?? true) await play(stage)
} finally {
  await camera.close()
  await app.quit()
  await stage.sandbox.close()
  await rm(workDir, { recursive: true, force: true })
}
