import OSS from 'ali-oss'
import { describe, expect, test } from 'vitest'
import { encodePolicy, signaturePostV1, signaturePostV4 } from '../../main/oss/signing/post.ts'
import { dateTimeV4 } from '../../main/oss/signing/v4.ts'
import { codeOf, testStore } from '../testSandbox.ts'

const boundary = 'a-boundary'
const hourMs = 3600_000

type Fields = [string, string][]

function form(fields: Fields, file: string | undefined = 'hello', fileType = 'text/plain'): string {
  const parts = fields.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const header = `Content-Disposition: form-data; name="file"; filename="my file.txt"\r\nContent-Type: ${fileType}`
  const filePart = `--${boundary}\r\n${header}\r\n\r\n${file}\r\n`
  return `${parts.join('')}${filePart}--${boundary}--\r\n`
}

async function prepare(acl = 'private') {
  const store = await testStore({}, { 'x-oss-acl': acl })
  const { ask, sandbox } = store
  const post = (body: string | Uint8Array, type = `multipart/form-data; boundary=${boundary}`) =>
    ask({ method: 'POST', signature: 'none', headers: { 'content-type': type }, body })
  const signed = (conditions: unknown[], expiresMs = Date.now() + hourMs): Fields => {
    const expiration = new Date(expiresMs).toISOString()
    const policy = encodePolicy(JSON.stringify({ expiration, conditions }))
    return [
      ['OSSAccessKeyId', sandbox.accessKeyId],
      ['policy', policy],
      ['Signature', signaturePostV1(sandbox.accessKeySecret, policy)],
    ]
  }
  return { ...store, post, signed }
}

describe('a form', () => {
  test('stores its file under the key, with the headers that its fields give', async () => {
    const { post, signed, get } = await prepare()
    const fields: Fields = [
      ...signed([]),
      ['key', 'up/${filename}'],
      ['x-oss-meta-a', 'ä'],
      ['Cache-Control', 'no-cache'],
    ]
    const answer = await post(form(fields))
    expect([answer.status, answer.body.length, answer.headers.etag]).toEqual([
      204,
      0,
      '"5D41402ABC4B2A76B9719D911017C592"',
    ])
    const { text, headers } = await get('up/my file.txt')
    expect(text).toBe('hello')
    expect(headers).toMatchObject({ 'content-type': 'text/plain', 'cache-control': 'no-cache' })
    expect(Buffer.from(String(headers['x-oss-meta-a']), 'latin1').toString()).toBe('ä')
  })

  test('may be signed with V4', async () => {
    const { post, sandbox, get } = await prepare()
    const dateTime = dateTimeV4(Date.now())
    const scope = { date: dateTime.slice(0, 8), region: sandbox.region, product: 'oss' }
    const credential = `${sandbox.accessKeyId}/${scope.date}/${scope.region}/oss/aliyun_v4_request`
    const expiration = new Date(Date.now() + hourMs).toISOString()
    const conditions = [{ 'x-oss-credential': credential }, { 'x-oss-date': dateTime }]
    const policy = encodePolicy(JSON.stringify({ expiration, conditions }))
    const fields = (signature: string): Fields => [
      ['key', 'k'],
      ['policy', policy],
      ['x-oss-signature-version', 'OSS4-HMAC-SHA256'],
      ['x-oss-credential', credential],
      ['x-oss-date', dateTime],
      ['x-oss-signature', signature],
    ]
    const signature = signaturePostV4(sandbox.accessKeySecret, scope, policy)
    expect((await post(form(fields(signature)))).status).toBe(204)
    expect((await get('k')).text).toBe('hello')
    expect(codeOf(await post(form(fields('0'.repeat(64)))))).toBe('403 SignatureDoesNotMatch')
  })

  test('is understood as ali-oss signs it', async () => {
    const { post, sandbox } = await prepare()
    const { accessKeyId, accessKeySecret } = sandbox
    const client = new OSS({ accessKeyId, accessKeySecret, bucket: 'demo', region: 'oss-cn-hangzhou' })
    const expiration = new Date(Date.now() + hourMs).toISOString()
    const params = client.calculatePostSignature({ expiration, conditions: [['starts-with', '$key', 'a']] })
    const fields: Fields = [
      ['OSSAccessKeyId', params.OSSAccessKeyId],
      ['Signature', params.Signature],
      ['policy', params.policy],
    ]
    expect((await post(form([...fields, ['key', 'ab']]))).status).toBe(204)
    expect(codeOf(await post(form([...fields, ['key', 'b']])))).toBe('403 AccessDenied')
  })

  test('answers as it asks to be answered', async () => {
    const { post, signed, bucket } = await prepare()
    const fields: Fields = [...signed([]), ['key', 'a/b']]
    expect((await post(form([...fields, ['success_action_status', '200']]))).status).toBe(200)
    const created = await post(form([...fields, ['success_action_status', '201']]))
    expect([created.status, created.xml['Bucket'], created.xml['Key']]).toEqual([201, bucket, 'a/b'])
    const redirected = await post(
      form([...fields, ['success_action_redirect', 'http://app.example/done?x=1']]),
    )
    expect([redirected.status, redirected.headers.location]).toEqual([
      303,
      `http://app.example/done?x=1&bucket=${bucket}&key=a%2Fb&etag=%225D41402ABC4B2A76B9719D911017C592%22`,
    ])
  })

  test('that nobody signed needs a bucket that anybody may write to', async () => {
    expect(codeOf(await (await prepare()).post(form([['key', 'k']])))).toBe('403 AccessDenied')
    expect((await (await prepare('public-read-write')).post(form([['key', 'k']]))).status).toBe(204)
  })

  test('keeps every byte of a large file, also where it looks like a boundary', async () => {
    const { post, signed, get } = await prepare()
    const file = `\r\n--${boundary.slice(0, -1)}\r\n${'x'.repeat(400_000)}\r\n-`
    expect((await post(form([...signed([]), ['key', 'k']], file))).status).toBe(204)
    expect((await get('k')).text).toBe(file)
  })
})

describe('a policy', () => {
  test.each<[string, unknown[], string]>([
    ['equal', [['eq', '$key', 'other']], '403 AccessDenied'],
    ['equal, as an object', [{ key: 'other' }], '403 AccessDenied'],
    ['another bucket', [{ bucket: 'other' }], '403 AccessDenied'],
    ['a start', [['starts-with', '$key', 'k']], '204 undefined'],
    ['a list', [['in', '$key', ['a', 'k']]], '204 undefined'],
    ['a list without it', [['not-in', '$key', ['k']]], '403 AccessDenied'],
    ['a field that is not there', [['eq', '$x-oss-meta-a', '1']], '403 AccessDenied'],
    ['too small', [['content-length-range', 6, 9]], '400 EntityTooSmall'],
    ['too large', [['content-length-range', 1, 4]], '400 EntityTooLarge'],
    ['the right size', [['content-length-range', 5, 5]], '204 undefined'],
    ['no size', [['content-length-range', '', '']], '400 InvalidPolicyDocument'],
    ['an unknown condition', [['is', '$key', 'k']], '400 InvalidPolicyDocument'],
  ])('about %s', async (_what, conditions, expected) => {
    const { post, signed } = await prepare()
    expect(codeOf(await post(form([...signed(conditions), ['key', 'k']])))).toBe(expected)
  })

  test('ends', async () => {
    const { post, signed } = await prepare()
    const answer = await post(form([...signed([], Date.now() - 1000), ['key', 'k']]))
    expect([codeOf(answer), answer.xml['Message']]).toEqual([
      '403 AccessDenied',
      'Invalid according to Policy: Policy expired.',
    ])
  })
})

describe('what is no such form is refused', () => {
  test.each<[string, (signed: Fields) => string, string | undefined, string]>([
    ['another type', () => 'x', 'text/plain', '400 RequestIsNotMultiPartContent'],
    ['no file', () => `--${boundary}--\r\n`, undefined, '400 IncorrectNumberOfFilesInPOSTRequest'],
    [
      'cut short',
      (signed) => form([...signed, ['key', 'k']]).slice(0, -20),
      undefined,
      '400 MalformedPOSTRequest',
    ],
    ['nonsense', () => 'nonsense', undefined, '400 MalformedPOSTRequest'],
    ['no key', (signed) => form(signed), undefined, '400 InvalidArgument'],
    [
      'half a signature',
      (signed) => form([...signed.slice(1), ['key', 'k']]),
      undefined,
      '400 InvalidArgument',
    ],
    [
      'too long a name',
      (signed) => form([...signed, ['n'.repeat(9000), 'v']]),
      undefined,
      '400 FieldItemTooLong',
    ],
    [
      'too much before the file',
      (signed) => form([...signed, ['v', 'v'.repeat(300_000)]]),
      undefined,
      '400 MaxPOSTPreDataLengthExceededError',
    ],
  ])('%s', async (_what, body, type, expected) => {
    const { post, signed, get } = await prepare()
    expect(codeOf(await post(body(signed([])), type))).toBe(expected)
    expect((await get('k')).status).toBe(404)
  })
})
