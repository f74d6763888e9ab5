import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { hasCommand } from '../scripts/commandPath.ts'

/**
 * On Linux the journeys have a keychain of their own: a gnome-keyring in its own D-Bus session, unlocked. The one of the
 * person who runs them is not touched, and none asks for a password that nobody is there to type.
 */
export default async function startKeyring(): Promise<() => Promise<void>> {
  if (process.platform !== 'linux') return async () => {}
  // The way to say that there is no session, and that none is to be started.
  process.env['DBUS_SESSION_BUS_ADDRESS'] = 'disabled:'
  if (!hasCommand('dbus-daemon') || !hasCommand('gnome-keyring-daemon')) return async () => {}

  const home = await mkdtemp(join(tmpdir(), 'osprey-keyring-'))
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home }
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [address] = (await once(createInterface(bus.stdout), 'line')) as [string]
  process.env['DBUS_SESSION_BUS_ADDRESS'] = address
  // It stays behind this command, and ends with its bus.
  execFileSync('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env: { ...env, DBUS_SESSION_BUS_ADDRESS: address },
    input: 'journeys',
    stdio: ['pipe', 'ignore', 'ignore'],
  })

  return async () => {
    const ended = once(bus, 'exit')
    bus.kill()
    await ended
    await rm(home, { recursive: true, force: true })
  }
}
