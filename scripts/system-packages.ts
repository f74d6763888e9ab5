/**
 * Sees to it that the system has what the tests drive: a browser, a display, a keyring, and ffmpeg, which pushes streams.
 * As root on Debian or Ubuntu it installs what is missing; elsewhere it names it and stops.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import process from 'node:process'
import { browserPath } from './browserPath.ts'
import { hasCommand } from './commandPath.ts'

interface Need {
  what: string
  /** Debian's name for it. */
  packageName: string
  /** What is installed instead where Debian has it: the name since the move to 64-bit time, or a lighter package. */
  preferredPackageName?: string
  isThere: () => boolean
}

const loadableLibraries = () => {
  const answer = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' })
  return answer.stdout ?? ''
}

const command = (name: string, packageName: string): Need => ({
  what: name,
  packageName,
  isThere: () => hasCommand(name),
})

const library = (soname: string, packageName: string, preferredPackageName?: string): Need => ({
  what: soname,
  packageName,
  preferredPackageName,
  isThere: () => loadableLibraries().includes(soname),
})

const needs: Need[] = [
  {
    what: 'chromium',
    packageName: 'chromium',
    preferredPackageName: 'chromium-headless-shell',
    isThere: () => browserPath() !== null,
  },
  command('Xvfb', 'xvfb'),
  command('xvfb-run', 'xvfb'),
  command('xauth', 'xauth'),
  command('dbus-run-session', 'dbus'),
  command('dbus-launch', 'dbus-x11'),
  command('gnome-keyring-daemon', 'gnome-keyring'),
  command('ffmpeg', 'ffmpeg'),
  library('libsecret-1.so.0', 'libsecret-1-0'),
  library('libgtk-3.so.0', 'libgtk-3-0', 'libgtk-3-0t64'),
  library('libnss3.so', 'libnss3'),
  library('libasound.so.2', 'libasound2', 'libasound2t64'),
  library('libgbm.so.1', 'libgbm1'),
]

const isKnownToApt = (name: string) =>
  /Candidate: (?!\(none\))/.test(spawnSync('apt-cache', ['policy', name], { encoding: 'utf8' }).stdout ?? '')

const apt = (...args: string[]) =>
  execFileSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })

function install(missing: Need[]): void {
  console.log(`Installing what the tests drive: ${missing.map(({ what }) => what).join(', ')}`)
  apt('update')
  const names = missing.map(({ packageName, preferredPackageName }) =>
    preferredPackageName && isKnownToApt(preferredPackageName) ? preferredPackageName : packageName,
  )
  apt('install', '-y', '--no-install-recommends', ...new Set(names))
}

function main(): void {
  if (process.platform !== 'linux') return
  const missing = needs.filter(({ isThere }) => !isThere())
  if (missing.length === 0) return
  if (process.getuid?.() === 0 && hasCommand('apt-get')) return install(missing)
  const names = [...new Set(missing.map(({ packageName }) => packageName))]
  console.error(`The tests need these packages (names as in Debian): ${names.join(' ')}`)
  process.exitCode = 1
}

main()
