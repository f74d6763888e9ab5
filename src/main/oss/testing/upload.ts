import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sandboxClient, temporaryFolder } from './sandbox.ts'

export const partSize = 128 * 1024
/** Five whole parts and a short one. */
export const content = randomBytes(5 * partSize + 1000)

/** A service, a client of it, and a file with `content`. */
export async function prepared(options: Parameters<typeof sandboxClient>[0] = {}) {
  const path = join(temporaryFolder(), 'source')
  writeFileSync(path, content)
  return { path, ...(await sandboxClient({ random: () => 0, ...options })) }
}
