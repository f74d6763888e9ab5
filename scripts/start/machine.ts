import { readFileSync } from 'node:fs'
import process from 'node:process'
import type { Machine } from './whyWeb.ts'

export const thisMachine = (): Machine => ({
  platform: process.platform,
  isRoot: process.getuid?.() === 0,
  hasDisplay: Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']),
  hasUserNamespaces:
    readSwitch('kernel/unprivileged_userns_clone') !== '0' &&
    readSwitch('kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    readSwitch('user/max_user_namespaces') !== '0',
})

/** A switch of the Linux kernel; null where this kernel has none of that name. */
function readSwitch(name: string): string | null {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim()
  } catch {
    return null
  }
}
