import { existsSync, renameSync } from 'node:fs'
import { basename } from 'node:path'
import type { Failure } from '../../shared/failure.ts'

/** Marks a moved file with the time, in a form that every file system takes. */
const timestamp = (nowMs: number) => new Date(nowMs).toISOString().replace(/\D/g, '').slice(0, 14)

/**
 * Renames a damaged file, and those that belong to it, to `<name>.damaged-<time>`, so that its content
 * stays for whoever may save it and a new file can take its place. Answers with what to tell the person.
 */
export function setAside(path: string, reason: string, nowMs: number, companions: string[] = []): Failure {
  const asidePath = freePath(`${path}.damaged-${timestamp(nowMs)}`)
  renameSync(path, asidePath)
  for (const suffix of companions) {
    if (existsSync(path + suffix)) renameSync(path + suffix, asidePath + suffix)
  }
  return {
    kind: 'data-corrupt',
    message: reason,
    params: { file: basename(path), path, setAsidePath: asidePath },
  }
}

function freePath(wanted: string): string {
  let path = wanted
  for (let count = 2; existsSync(path); count++) path = `${wanted}-${count}`
  return path
}
