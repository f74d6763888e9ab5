import { AppError, type Failure, type FailureKind } from '../shared/failure.ts'
import { toFailure as clientFailure } from './oss/index.ts'

/** Any error as data for the window: what it means to a person, and the original words for "Details". */
export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) return error.failure
  const failure = clientFailure(error)
  if (failure) return failure
  if (isSystemError(error)) return fromSystem(error)
  if (isDatabaseError(error)) return { kind: databaseKind(error), code: error.code, message: error.message }
  return {
    kind: 'internal',
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  }
}

const systemKinds: Record<string, FailureKind> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  ENOENT: 'file-missing',
  ENOTDIR: 'file-missing',
  ENODEV: 'file-missing',
  ENXIO: 'file-missing',
  ESTALE: 'file-missing',
  EEXIST: 'already-exists',
  ENOTEMPTY: 'already-exists',
  EROFS: 'folder-unwritable',
  EACCES: 'file-unreadable',
  EPERM: 'file-unreadable',
  EBUSY: 'file-unreadable',
  EIO: 'file-unreadable',
  EISDIR: 'file-unreadable',
  ELOOP: 'file-unreadable',
  ENAMETOOLONG: 'unsafe-name',
  EILSEQ: 'unsafe-name',
  EFBIG: 'too-large',
}

/** Calls that change a folder: what they may not do is to write, not to read. */
const writingCalls = new Set([
  'mkdir',
  'rename',
  'link',
  'unlink',
  'rmdir',
  'write',
  'ftruncate',
  'utime',
  'futime',
])

function fromSystem(error: NodeJS.ErrnoException): Failure {
  const { code = '', message, path, syscall = '' } = error
  const isWrite = writingCalls.has(syscall) && (code === 'EACCES' || code === 'EPERM')
  const kind = isWrite ? 'folder-unwritable' : (systemKinds[code] ?? 'internal')
  return { kind, code, message, ...(path !== undefined && { params: { path } }) }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error

const isDatabaseError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && /^(ERR_)?SQLITE/.test(String(error.code))

/** SQLite's words, which are the same in every binding. */
function databaseKind({ message }: Error): FailureKind {
  if (message.includes('disk is full')) return 'disk-full'
  return /malformed|not a database/.test(message) ? 'data-unreadable' : 'internal'
}
