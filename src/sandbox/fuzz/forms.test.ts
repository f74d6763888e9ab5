import { readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf, temporaryFolder } from '../testSandbox.ts'
import { anyText, jsonOf, roughly, runs, wellFormedText } from './arbitraries.ts'
import { formBody, formType, openPolicy, signedFields } from './forms.ts'
import type { Fields } from './forms.ts'
import { watchedStore } from './store.ts'

let store: Awaited<ReturnType<typeof watchedStore>>
let dataDir: string

beforeEach(async () => {
  dataDir = temporaryFolder()
  store = await watchedStore({ dataDir })
})

const post = (body: string | Uint8Array, type = formType('a-boundary')) =>
  store.ask({ method: 'POST', signature: 'none', headers: { 'content-type': type }, body })

/** What a form may be refused with, and that it was taken. */
const expected =
  /^(20[01346] undefined|303 undefined|203 CallbackFailed|40[039] (AccessDenied|EntityToo\w+|FileAlreadyExists|FieldItemTooLong|IncorrectNumberOfFilesInPOSTRequest|Invalid\w+|Malformed(POSTRequest|XML)|MaxPOSTPreDataLengthExceededError|NotImplemented|RepeatedTags|RequestIsNotMultiPartContent|RequestTimeTooSkewed|SignatureDoesNotMatch|TooManyTags))$/

/** Posts, and reads what was stored: a field that breaks no upload must break no download. */
async function postAndRead(body: string | Uint8Array, type?: string): Promise<string> {
  const answer = await post(body, type)
  expect(codeOf(answer)).toMatch(expected)
  expect(readdirSync(path.join(dataDir, 'incoming'))).toEqual([])
  await store.ask({ key: 'k' })
  await store.ask({ key: 'k', method: 'HEAD' })
  await store.ask({ key: 'k', query: { symlink: null } })
  await store.ask({ key: 'k', method: 'DELETE' })
  return codeOf(answer)
}

const versions = fc.constantFrom('V1' as const, 'V4' as const)

const fieldName = fc.oneof(
  fc.constantFrom(
    ...'key policy Signature OSSAccessKeyId success_action_status success_action_redirect callback'.split(
      ' ',
    ),
    ...'x-oss-meta-a x-oss-meta- Content-Type Cache-Control Content-Disposition Expires x:my file'.split(' '),
    ...'x-oss-object-acl x-oss-storage-class x-oss-forbid-overwrite x-oss-tagging x-oss-date'.split(' '),
    ...'x-oss-credential x-oss-signature x-oss-signature-version x-oss-security-token'.split(' '),
    ...'x-oss-content-type x-oss-server-side-encryption-key-id x-oss-traffic-limit content-md5'.split(' '),
    ...'x-oss-hash-crc64ecma x-oss-callback x-oss-symlink-target transfer-encoding content-length'.split(' '),
  ),
  wellFormedText.map((text) => `x-oss-meta-${text}`),
  wellFormedText,
)

test('a form with any fields is refused or stored, and what is stored can be read', async () => {
  const fields = fc.array(fc.tuple(fieldName, wellFormedText), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(
      fields,
      fc.boolean(),
      versions,
      wellFormedText,
      async (odd, isAfter, version, fileName) => {
        const signed: Fields = [...signedFields(store.sandbox, openPolicy(), version), ['key', 'k']]
        await postAndRead(formBody(isAfter ? [...signed, ...odd] : [...odd, ...signed], { fileName }))
      },
    ),
    runs(100),
  )
})

test('a form with any policy is refused or stored', async () => {
  const field = fc.oneof(fc.constantFrom('$key', '$bucket', '$x-oss-meta-a', '$toString'), anyText)
  const value = fc.oneof(fc.constantFrom('k', store.bucket), anyText)
  const operator = fc.constantFrom('eq', 'starts-with', 'in', 'not-in', 'EQ', 'is', 'constructor')
  const length = fc.oneof(fc.integer(), fc.constantFrom(0, 5, '5', '1e3', '-1', 1e300, {}, { valueOf: 1 }))
  const condition = fc.oneof(
    fc.tuple(operator, field, fc.oneof(value, fc.array(value))),
    fc.tuple(fc.constant('content-length-range'), length, length),
    roughly({ bucket: value, key: value }),
  )
  const expiration = fc.oneof(fc.constantFrom('2099-01-01T00:00:00.000Z', '2020-01-01', 4e12), anyText)
  const policy = fc.oneof(
    {
      weight: 9,
      arbitrary: jsonOf(roughly({ expiration, conditions: fc.array(condition, { maxLength: 3 }) })),
    },
    { weight: 1, arbitrary: fc.constantFrom(nested('expiration'), nested('conditions')) },
  )
  await fc.assert(
    fc.asyncProperty(policy, versions, async (text, version) => {
      const code = await postAndRead(formBody([...signedFields(store.sandbox, text, version), ['key', 'k']]))
      expect(code).toMatch(/^(204 undefined|400 (InvalidPolicyDocument|EntityToo\w+)|403 AccessDenied)$/)
    }),
    runs(100),
  )
})

const nested = (name: string) => `{"conditions":[],"${name}":${'['.repeat(40_000)}${']'.repeat(40_000)}}`

test('a form that is cut or changed anywhere is refused or stored', async () => {
  const fields: Fields = [...signedFields(store.sandbox, openPolicy()), ['key', 'k'], ['x-oss-meta-a', '1']]
  const whole = Buffer.from(formBody(fields))
  const change = fc.record({
    at: fc.nat(whole.length - 1),
    by: fc.uint8Array({ maxLength: 3 }),
    length: fc.nat(30),
  })
  const changed = fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce<Buffer>(
        (body, { at, by, length }) => Buffer.concat([body.subarray(0, at), by, body.subarray(at + length)]),
        whole,
      ),
    )
  const cut = fc.nat(whole.length - 1).map((length) => whole.subarray(0, length))
  await fc.assert(
    fc.asyncProperty(fc.oneof(changed, cut), async (body) => void (await postAndRead(body))),
    runs(100),
  )
})

test('a form under any type and boundary is refused or stored', async () => {
  const boundary = fc.oneof(
    fc.stringMatching(/^[ -~]{1,70}$/),
    fc.constantFrom('"a-boundary"', '"', '""', 'a-boundary;charset=x', '-', '--', 'x'.repeat(5000)),
  )
  const type = fc.oneof(
    boundary.map(formType),
    fc.constantFrom('multipart/form-data', 'multipart/mixed; boundary=a', 'text/plain', ';', 'boundary=a'),
  )
  await fc.assert(
    fc.asyncProperty(type, boundary, async (given, inBody) => {
      const fields: Fields = [...signedFields(store.sandbox, openPolicy()), ['key', 'k']]
      await postAndRead(formBody(fields, { boundary: inBody }), given.trim())
    }),
    runs(100),
  )
})

describe('a form is refused', () => {
  test.each<[string, Fields, string]>([
    ['with a value that no header can hold', [['x-oss-meta-a', '1\r\nx: y']], '400 InvalidArgument'],
    ['with a name that no header can have', [['x-oss-meta-a b', '1']], '400 InvalidArgument'],
    ['with a type that no header can hold', [['Content-Type', 'a\nb']], '400 InvalidArgument'],
    ['with another life that no header can hold', [['Expires', '\u0000']], '400 InvalidArgument'],
    ['with an unknown class', [['x-oss-storage-class', 'Cheap']], '400 InvalidArgument'],
    ['with tags that are none', [['x-oss-tagging', '%zz']], '400 InvalidTag'],
    ['with half a signature', [['Signature', '']], '400 InvalidArgument'],
    ['with a callback that is none', [['callback', 'x']], '400 InvalidArgument'],
  ])('%s', async (_what, fields, code) => {
    const signed = signedFields(store.sandbox, openPolicy())
    const isHalf = fields[0]?.[0] === 'Signature'
    expect(await postAndRead(formBody([...(isHalf ? fields : signed), ...fields, ['key', 'k']]))).toBe(code)
  })

  test.each(['expiration', 'conditions'])('with a policy whose %s is a list of lists', async (name) => {
    const fields = signedFields(store.sandbox, nested(name))
    expect(await postAndRead(formBody([...fields, ['key', 'k']]))).toBe('400 InvalidPolicyDocument')
  })

  test('with fields that are too many to be read', async () => {
    const many: Fields = Array.from({ length: 3000 }, (_, index) => [`v${index}`, 'v'.repeat(100)])
    expect(await postAndRead(formBody(many))).toBe('400 MaxPOSTPreDataLengthExceededError')
  })
})
