import process from 'node:process'
import { AppError } from '../../../shared/failure.ts'

const separators = process.platform === 'win32' ? /[/\\\0]/ : /[/\0]/

/** Throws a failure when a name that a person typed does not name one thing in one folder of this computer. */
export function checkPlainName(name: string): void {
  if (name !== '' && name !== '.' && name !== '..' && !separators.test(name)) return
  throw new AppError({ kind: 'invalid-name', message: 'not a name for one file or folder', params: { name } })
}
