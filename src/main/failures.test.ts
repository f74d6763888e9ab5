import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { AppError } from '../shared/failure.ts'
import { toFailure } from './failures.ts'
import { NetworkError, OssError } from './oss/errors.ts'

const caught = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('a failure that travels inside the app stays what it is', () => {
  const failure = { kind: 'disk-full' as const, message: 'm', params: { missingBytes: 12 } }
  expect(toFailure(new AppError(failure))).toBe(failure)
})

test('an answer of the service keeps what support asks for', () => {
  const error = new OssError(
    {
      status: 403,
      code: 'AccessDenied',
      message: 'no',
      kind: 'access-denied',
      isRetryable: false,
      requestId: 'R',
      ec: 'E',
      details: {},
    },
    { operation: 'PutObject', bucket: 'b', key: 'k' },
  )
  expect(toFailure(error)).toEqual({
    kind: 'access-denied',
    code: 'AccessDenied',
    message: 'no',
    status: 403,
    requestId: 'R',
    ec: 'E',
    operation: 'PutObject',
    bucket: 'b',
    key: 'k',
  })
})

test('a bucket elsewhere names its region', () => {
  const details = { Endpoint: 'oss-cn-beijing.aliyuncs.com' }
  const answer = {
    status: 403,
    code: 'AccessDenied',
    message: '',
    kind: 'wrong-region' as const,
    isRetryable: false,
    details,
  }
  expect(toFailure(new OssError(answer)).params).toMatchObject({ region: 'cn-beijing' })
})

test('a broken connection has no status', () => {
  const cause = {
    name: 'RequestError',
    code: 'ECONNRESET',
    kind: 'connection-lost' as const,
    isRetryable: true,
  }
  expect(toFailure(new NetworkError('reset', cause))).toEqual({
    kind: 'connection-lost',
    code: 'ECONNRESET',
    message: 'reset',
  })
})

test('a missing file names its path', () => {
  expect(toFailure(caught(() => readFileSync('/nowhere/x')))).toMatchObject({
    kind: 'file-missing',
    code: 'ENOENT',
    params: { path: '/nowhere/x' },
  })
})

test('a name that is too long for the disk is an unsafe name', () => {
  expect(toFailure(caught(() => readFileSync(`/${'x'.repeat(300)}`))).kind).toBe('unsafe-name')
})

test.each([
  ['open', 'EACCES', 'file-unreadable'],
  ['mkdir', 'EACCES', 'folder-unwritable'],
  ['rename', 'EPERM', 'folder-unwritable'],
  ['write', 'ENOSPC', 'disk-full'],
  ['open', 'EROFS', 'folder-unwritable'],
  ['open', 'EMFILE', 'internal'],
])('%s that ends in %s is %s', (syscall, code, kind) => {
  expect(toFailure(Object.assign(new Error('m'), { syscall, code })).kind).toBe(kind)
})

test('what was aborted is cancelled', async () => {
  const aborted = setTimeout(1000, undefined, { signal: AbortSignal.abort() }).catch(
    (error: unknown) => error,
  )
  expect(toFailure(await aborted).kind).toBe('cancelled')
})

test('a full database is a full disk', () => {
  const dir = mkdtempSync(join(tmpdir(), 'osprey-full-'))
  const database = new DatabaseSync(join(dir, 'full.db'))
  database.exec('CREATE TABLE t (x); PRAGMA max_page_count = 2')
  const fill = () => database.prepare('INSERT INTO t VALUES (zeroblob(100000))').run()
  expect(toFailure(caught(fill)).kind).toBe('disk-full')
  database.close()
  rmSync(dir, { recursive: true })
})

test('anything else is a mistake of the program, with its words', () => {
  expect(toFailure(new TypeError('x is not a function'))).toEqual({
    kind: 'internal',
    message: 'TypeError: x is not a function',
  })
  expect(toFailure('text')).toEqual({ kind: 'internal', message: 'text' })
})
