import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface AccessKey {
  accessKeyId: string
  accessKeySecret: string
}

/** The key that belongs to a data folder: made on the first start and kept there, so that it stays good. */
export function ownAccessKey(dataDir: string): AccessKey {
  const file = path.join(dataDir, 'access-key.json')
  return readAccessKey(file) ?? writeAccessKey(file)
}

function readAccessKey(file: string): AccessKey | undefined {
  try {
    return parseAccessKey(readFileSync(file, 'utf8'), file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function parseAccessKey(text: string, file: string): AccessKey {
  const { accessKeyId, accessKeySecret } = JSON.parse(text) as Partial<AccessKey>
  if (typeof accessKeyId === 'string' && typeof accessKeySecret === 'string')
    return { accessKeyId, accessKeySecret }
  throw new Error(`${file} holds no access key; remove it to get a new one`)
}

function writeAccessKey(file: string): AccessKey {
  const key = { accessKeyId: `LTAI${letters(20)}`, accessKeySecret: letters(30) }
  writeFileSync(file, JSON.stringify(key), { mode: 0o600, flag: 'wx' })
  return key
}

function letters(count: number): string {
  return randomBytes(count * 2)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, count)
}
