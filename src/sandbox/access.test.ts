import { describe, expect, test } from 'vitest'
import { codeOf, send, testBucket, testSandbox } from './testSandbox.ts'
import type { TestRequest } from './testSandbox.ts'

/** What somebody without a signature may do, by the rules of the bucket and of the object. */
describe.each([
  { acl: 'private', objectAcl: 'default', mayRead: false, mayWrite: false, mayList: false },
  { acl: 'public-read', objectAcl: 'default', mayRead: true, mayWrite: false, mayList: true },
  { acl: 'public-read-write', objectAcl: 'default', mayRead: true, mayWrite: true, mayList: true },
  { acl: 'private', objectAcl: 'public-read', mayRead: true, mayWrite: false, mayList: false },
  { acl: 'public-read-write', objectAcl: 'private', mayRead: false, mayWrite: false, mayList: true },
])(
  'in a $acl bucket, with a $objectAcl object, anybody',
  ({ acl, objectAcl, mayRead, mayWrite, mayList }) => {
    async function prepare() {
      const sandbox = await testSandbox()
      const bucket = await testBucket(sandbox, { 'x-oss-acl': acl })
      await send(sandbox, {
        method: 'PUT',
        bucket,
        key: 'k',
        body: 'x',
        headers: { 'x-oss-object-acl': objectAcl },
      })
      return (request: TestRequest) => send(sandbox, { bucket, ...request, signature: 'none' })
    }

    test(`${mayRead ? 'may' : 'may not'} read`, async () => {
      const ask = await prepare()
      expect((await ask({ key: 'k' })).status).toBe(mayRead ? 200 : 403)
      expect((await ask({ method: 'HEAD', key: 'k' })).status).toBe(mayRead ? 200 : 403)
    })

    test(`${mayWrite ? 'may' : 'may not'} write`, async () => {
      const ask = await prepare()
      expect((await ask({ method: 'PUT', key: 'k', body: 'y' })).status).toBe(mayWrite ? 200 : 403)
      expect((await ask({ method: 'DELETE', key: 'k' })).status).toBe(mayWrite ? 204 : 403)
    })

    test(`${mayList ? 'may' : 'may not'} list`, async () => {
      const ask = await prepare()
      expect((await ask({})).status).toBe(mayList ? 200 : 403)
    })

    test('may not see or change settings', async () => {
      const ask = await prepare()
      for (const subresource of ['acl', 'bucketInfo', 'stat', 'uploads']) {
        expect(codeOf(await ask({ query: { [subresource]: null } }))).toBe('403 AccessDenied')
      }
      expect(
        (await ask({ method: 'PUT', query: { acl: null }, headers: { 'x-oss-acl': 'public-read' } })).status,
      ).toBe(403)
      expect((await ask({ method: 'DELETE' })).status).toBe(403)
      expect((await ask({ bucket: undefined })).status).toBe(403)
    })
  },
)
