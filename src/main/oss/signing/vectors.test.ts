import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { crc64, crc64Combine, formatCrc64 } from '../crc64.ts'
import { multipartEtag } from '../etag.ts'
import { encodePolicy, signaturePostV1, signaturePostV4 } from './post.ts'
import { escapeKey } from './request.ts'
import type { Credential, SignableRequest } from './request.ts'
import { signatureRpc } from './rpc.ts'
import { signatureRtmp } from './rtmp.ts'
import { authorizationV1, presignV1, stringToSignV1 } from './v1.ts'
import { authorizationV4, dateTimeV4, presignV4 } from './v4.ts'

/** Every field of every kind; a test reads those that its kind has. */
interface Input extends Credential {
  method: string
  bucket: string
  key: string
  headers: Record<string, string>
  query: Record<string, string | null>
  region: string
  product: string
  additionalHeaders: string[]
  time: number
  expires: number
  expiresIn: number
  channel: string
  params: Record<string, string>
  policyJson: string
  text: string
  first: string
  second: string
  crc1: string
  crc2: string
  len2: number
  partEtags: string[]
}

interface Vector {
  id: string
  kind: string
  input: Input
  expected: Record<string, string>
}

const file = new URL('../../../../test/fixtures/signature-vectors.json', import.meta.url)
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Vector[] }
const ofKind = (kind: string) => vectors.filter((vector) => vector.kind === kind)

const lowerCaseNames = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

function requestOf({ method, bucket, key, headers, query }: Input): SignableRequest {
  return { method, bucket: bucket || null, key: key || null, headers: lowerCaseNames(headers), query }
}

function withToken(request: SignableRequest, token: string | undefined): SignableRequest {
  return token ? { ...request, headers: { ...request.headers, 'x-oss-security-token': token } } : request
}

it('has a test for every kind of vector', () => {
  expect(vectors.length).toBe(62)
  expect(new Set(vectors.map((vector) => vector.kind))).toEqual(
    new Set([
      ...['v1-header', 'v1-query', 'v4-header', 'v4-query', 'rtmp', 'post-v1', 'post-v4', 'sts-rpc'],
      ...['crc64', 'crc64-combine', 'crc64-combine-all', 'crc64-combine-raw', 'multipart-etag'],
    ]),
  )
})

describe('the path of a signed URL', () => {
  it.each(vectors.filter((vector) => vector.expected.url && vector.input.key))(
    'escapes the key of $id as the server decodes it',
    ({ input, expected }) => {
      const path = new URL(String(expected.url)).pathname.slice(1)
      expect(decodeURIComponent(path)).toBe(input.key)
      expect(escapeKey(input.key)).toBe(escapeKey(decodeURIComponent(path)))
    },
  )
})

describe('V1 in the header', () => {
  it.each(ofKind('v1-header'))('signs $id', ({ input, expected }) => {
    const request = withToken(requestOf(input), input.securityToken)
    const dateSlot = request.headers['x-oss-date'] ?? request.headers['date'] ?? ''
    if (expected.stringToSign) expect(stringToSignV1(request, dateSlot)).toBe(expected.stringToSign)
    expect(authorizationV1(input, request)).toBe(expected.authorization)
  })
})

describe('V1 in the query', () => {
  it.each(ofKind('v1-query'))('signs $id', ({ input, expected }) => {
    const query = presignV1(input, requestOf(input), input.expires)
    expect(query).toMatchObject({
      ...input.query,
      OSSAccessKeyId: 'ak',
      Expires: String(input.expires),
    })
    expect(query.Signature).toBe(expected.signature)
    expect(query['security-token']).toBe(input.securityToken)
  })
})

describe('V4 in the header', () => {
  it.each(ofKind('v4-header'))('signs $id', ({ input, expected }) => {
    const request = withToken(requestOf(input), input.securityToken)
    request.headers['x-oss-date'] ??= dateTimeV4(input.time * 1000)
    expect(authorizationV4(request, { ...input, credential: input })).toBe(expected.authorization)
  })
})

describe('V4 in the query', () => {
  it.each(ofKind('v4-query'))('signs $id', ({ input, expected }) => {
    const query = presignV4(requestOf(input), {
      ...input,
      credential: input,
      timeMs: input.time * 1000,
      expiresInSeconds: input.expiresIn,
    })
    expect(query['x-oss-signature']).toBe(expected.signature)
    if (expected.url) {
      const sent = Object.fromEntries(new URL(expected.url).searchParams)
      expect(query).toEqual(sent)
    }
  })
})

describe('the address to push a live stream to', () => {
  it.each(ofKind('rtmp'))('signs $id', ({ input, expected }) => {
    expect(signatureRtmp(input.accessKeySecret, input)).toBe(expected.signature)
  })
})

describe('the policy of an upload form', () => {
  it.each(ofKind('post-v1'))('signs $id', ({ input, expected }) => {
    const policy = encodePolicy(input.policyJson)
    expect(policy).toBe(expected.policy)
    expect(signaturePostV1(input.accessKeySecret, policy)).toBe(expected.signature)
  })

  it.each(ofKind('post-v4'))('signs $id', ({ input, expected }) => {
    const scope = {
      date: dateTimeV4(input.time * 1000).slice(0, 8),
      region: input.region,
      product: input.product,
    }
    const signature = signaturePostV4(input.accessKeySecret, scope, encodePolicy(input.policyJson))
    expect(signature).toBe(expected.signature)
  })
})

describe('a call to STS', () => {
  it.each(ofKind('sts-rpc'))('signs $id', ({ input, expected }) => {
    const params = Object.entries(input.params).map(([name, value]) => [name, String(value)])
    expect(signatureRpc(input.accessKeySecret, input.method, Object.fromEntries(params))).toBe(
      expected.signature,
    )
  })
})

describe('CRC-64', () => {
  it.each(ofKind('crc64'))('computes $id', async ({ input, expected }) => {
    const crc = await crc64(Buffer.from(input.text))
    expect(crc.toString(16).padStart(16, '0')).toBe(expected.hex)
    if (expected.decimal) expect(formatCrc64(crc)).toBe(expected.decimal)
  })

  it.each(ofKind('crc64-combine'))('combines $id', async ({ input }) => {
    const [first, second] = [Buffer.from(input.first), Buffer.from(input.second)]
    const combined = crc64Combine(await crc64(first), await crc64(second), second.length)
    expect(combined).toBe(await crc64(Buffer.concat([first, second])))
  })

  it.each(ofKind('crc64-combine-all'))('combines $id', async ({ input, expected }) => {
    const bytes = Buffer.from(input.text)
    for (let at = 0; at <= bytes.length; at++) {
      const [first, second] = [bytes.subarray(0, at), bytes.subarray(at)]
      const combined = crc64Combine(await crc64(first), await crc64(second), second.length)
      expect(combined.toString(16)).toBe(expected.hex)
    }
  })

  it.each(ofKind('crc64-combine-raw'))('combines $id', ({ input, expected }) => {
    const combined = crc64Combine(BigInt(input.crc1), BigInt(input.crc2), input.len2)
    expect(formatCrc64(combined)).toBe(expected.decimal)
  })
})

describe('the ETag of a multipart upload', () => {
  it.each(ofKind('multipart-etag'))('is that of $id', ({ input, expected }) => {
    expect(multipartEtag(input.partEtags)).toBe(expected.etag)
  })
})
