import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import process from 'node:process'

/** Where the program of that name lies that this computer would start; null where there is none. */
export const commandPath = (name: string): string | null =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path)) ?? null

/** Whether a program of that name can be started on this computer. */
export const hasCommand = (name: string): boolean => commandPath(name) !== null
