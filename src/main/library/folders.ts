import { AppError } from '../../shared/failure.ts'
import type { Client } from '../oss/index.ts'

const longestKeyBytes = 1023

/**
 * Makes a folder below a prefix: an empty object whose key ends in `/`. Answers with that key.
 * @throws AppError when the name is not one for a folder, or there is a folder of that name
 */
export async function createFolder(client: Client, prefix: string, name: string): Promise<string> {
  const key = `${prefix}${name}/`
  checkFolderName(name, key)
  const { objects, prefixes } = await client.listV2({ prefix: key, 'max-keys': 1 })
  if (objects.length > 0 || prefixes) throw taken(key)
  await client.put(key, Buffer.alloc(0), { headers: { 'x-oss-forbid-overwrite': 'true' } })
  return key
}

function checkFolderName(name: string, key: string) {
  const isGood = name !== '' && !name.includes('/') && !key.startsWith('\\') && name.isWellFormed()
  if (isGood && Buffer.byteLength(key) <= longestKeyBytes) return
  throw new AppError({ kind: 'invalid-name', message: 'not a name for a folder', params: { name } })
}

const taken = (key: string) =>
  new AppError({ kind: 'already-exists', message: `there is a folder ${key} already`, key })
