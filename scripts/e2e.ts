/** Runs the journeys; on a Linux without a display, in a virtual one. Arguments go to Playwright. */
import { spawnSync } from 'node:child_process'
import process from 'node:process'

const needsDisplay =
  process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']
const playwright = ['playwright', 'test', ...process.argv.slice(2)]

const { status, error } = spawnSync(
  needsDisplay ? 'xvfb-run' : 'npx',
  needsDisplay ? ['-a', ...playwright] : playwright,
  { stdio: 'inherit', shell: process.platform === 'win32' },
)
if (error) throw error
process.exitCode = status ?? 1
