import { expect, test } from 'vitest'
import { codeOf, send, testSandbox } from '../testSandbox.ts'
import type { TestRequest } from '../testSandbox.ts'

const friend = { accountId: '2000000000000002', accessKeyId: 'friend', accessKeySecret: 'secret' }
const size = 100 * 1024

/** Three buckets: two of one account in two regions, one of another account beside the first. */
async function prepare() {
  const sandbox = await testSandbox({ accounts: [friend] })
  const ask = (request: TestRequest) => send(sandbox, request)
  await ask({ method: 'PUT', bucket: 'near' })
  await ask({ method: 'PUT', bucket: 'far', region: 'cn-beijing' })
  await ask({ method: 'PUT', bucket: 'theirs', ...friend })
  await ask({ method: 'PUT', bucket: 'near', key: 'k', body: Buffer.alloc(size, 1) })
  return { ask }
}

const copied = { headers: { 'x-oss-copy-source': '/near/k' } }

/** The same source, asked for in both ways. */
async function copyBothWays(ask: (request: TestRequest) => ReturnType<typeof send>, to: TestRequest) {
  const whole = await ask({ method: 'PUT', key: 'whole', ...copied, ...to })
  const begun = await ask({ method: 'POST', key: 'parts', query: { uploads: null }, ...to })
  const query = { uploadId: String(begun.xml['UploadId']), partNumber: '1' }
  return [whole, await ask({ method: 'PUT', key: 'parts', query, ...copied, ...to })]
}

test('nothing is copied from one region to another', async () => {
  const { ask } = await prepare()
  for (const answer of await copyBothWays(ask, { bucket: 'far', region: 'cn-beijing' })) {
    expect(codeOf(answer)).toBe('403 AccessDenied')
    expect(answer.xml['Message']).toContain('same data center')
  }
})

test('what belongs to another account is copied by those alone who may read it', async () => {
  const { ask } = await prepare()
  const to = { bucket: 'theirs', ...friend }
  for (const answer of await copyBothWays(ask, to)) expect(codeOf(answer)).toBe('403 AccessDenied')
  const acl = { 'x-oss-object-acl': 'public-read' }
  await ask({ method: 'PUT', bucket: 'near', key: 'k', query: { acl: null }, headers: acl })
  for (const { status } of await copyBothWays(ask, to)) expect(status).toBe(200)
})
