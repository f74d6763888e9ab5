import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'

/** The built app in its web host, with a session of its own that several clients can share. */
export interface SoakedHost {
  pid: number
  /** Such as `http://127.0.0.1:40000`. */
  origin: string
  /** Lets in whoever sends it. */
  cookie: { name: string; value: string }
  stop: () => Promise<void>
}

const entry = join(import.meta.dirname, '../../out/main/web.js')

/** Resolves once the app answers on its port and has let us in. */
export async function startHost(dataDir: string): Promise<SoakedHost> {
  const child = spawn(process.execPath, [entry, '--no-open', '--data-dir', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await entranceOf(child.stdout)
  const answer = await fetch(address, { redirect: 'manual' })
  const [name, value] = (answer.headers.get('set-cookie') ?? '').split(/[=;]/)
  if (!name || !value) throw new Error('the web host lets nobody in')
  const stop = async () => {
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
  return { pid: child.pid ?? 0, origin: new URL(address).origin, cookie: { name, value }, stop }
}

async function entranceOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    const address = /http:\S+/.exec(line)
    if (address) return address[0]
  }
  throw new Error('the web host ended without printing its address')
}
