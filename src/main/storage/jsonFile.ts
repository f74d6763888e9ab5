import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import type { Failure } from '../../shared/failure.ts'
import { setAside } from './setAside.ts'

/** A value kept in one JSON file. It is read once; the file then follows the value. */
export interface JsonFile<Value> {
  /** What the file holds now. */
  readonly value: Value
  /** Set when the file that was there could not be read as this value: it was set aside and `initial` taken. */
  readonly damage: Failure | null
  /**
   * Replaces the value by what `change` makes of it; resolves once it is on the disk. Changes run one after
   * another. When writing fails, the value stays as it was.
   */
  update: (change: (current: Value) => Value) => Promise<Value>
}

/**
 * Opens a JSON file whose content fits `schema`; a missing one holds `initial` and is written at the first
 * change. A damaged one is set aside. Throws when the file cannot be read at all.
 */
export async function openJsonFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  initial: z.infer<Schema>,
  now: () => number = Date.now,
): Promise<JsonFile<z.infer<Schema>>> {
  const { value, damage } = await read(path, schema, initial, now)
  let current = value
  let last: Promise<unknown> = Promise.resolve()
  return {
    get value() {
      return current
    },
    damage,
    update: (change) => {
      const write = last.then(async () => {
        const next = change(current)
        await writeAtomically(path, JSON.stringify(next, null, 2) + '\n')
        return (current = next)
      })
      // A failed write is told to whoever asked for it and must not stop the next one.
      last = write.catch(() => undefined)
      return write
    },
  }
}

async function read<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  initial: z.infer<Schema>,
  now: () => number,
): Promise<{ value: z.infer<Schema>; damage: Failure | null }> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return { value: initial, damage: null }
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return { value: parsed.data, damage: null }
  // The reason names paths inside the value only: the file may hold what must not reach a message.
  const where = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole').join(', ')
  return { value: initial, damage: setAside(path, `unexpected content at: ${where}`, now()) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Either the old content or the new is there afterwards, also when the power fails in between. */
async function writeAtomically(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporaryPath = `${path}.${randomUUID()}.new`
  try {
    const file = await open(temporaryPath, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporaryPath, path)
  } catch (error) {
    await rm(temporaryPath, { force: true })
    throw error
  }
}
