import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import type { End } from './whyWeb.ts'

/**
 * Runs Electron until it ends; signals are passed on. It gets a process group of its own: a terminal sends Ctrl+C to all of
 * a group, and Electron's helpers must not die before Electron has closed.
 */
export async function runElectron(path: string, args: string[]): Promise<End> {
  const child = spawn(path, args, { stdio: 'inherit', detached: process.platform !== 'win32' })
  let wasAsked = false
  const passOn = (signal: NodeJS.Signals) => {
    wasAsked = true
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, passOn)
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  for (const each of signals) process.off(each, passOn)
  return { code, signal, wasAsked }
}
