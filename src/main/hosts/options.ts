import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDir } from './dataDir.ts'
import { StartError } from './startError.ts'

export interface WebOptions {
  dataDir: string
  /** 0 lets the system pick one. */
  port: number
  shouldOpen: boolean
}

/** @throws StartError */
export function parseWebOptions(args: string[]): WebOptions {
  const { values } = strictArgs(args)
  return {
    dataDir: dataDirFrom(values['data-dir']),
    port: parsePort(values.port ?? '0'),
    shouldOpen: !values['no-open'],
  }
}

/** Electron's own switches stand among ours, so what is not ours is passed over. */
export function parseDesktopOptions(args: string[]): { dataDir: string } {
  const { values } = parseArgs({
    args,
    strict: false,
    options: { 'data-dir': { type: 'string' } },
  })
  return { dataDir: dataDirFrom(values['data-dir']) }
}

function strictArgs(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'data-dir': { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error))
  }
}

function dataDirFrom(value: string | boolean | undefined): string {
  return typeof value === 'string' && value !== '' ? resolve(value) : defaultDataDir()
}

function parsePort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new StartError(`--port takes a number from 0 to 65535, not ${text}.`)
}
