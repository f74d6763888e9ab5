// Whatever comes instead of an answer is an error that says so: never a result, never a wait without end, and never
// more memory than an answer may take.

import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { DecodeError, OssError } from './index.ts'
import type { Client } from './index.ts'
import { answeringService } from './testing/answering.ts'
import type { WholeAnswer } from './testing/answering.ts'
import { documented } from './testing/documents.ts'
import { errorXml, failureOf } from './testing/server.ts'
import { buildXml } from './xml.ts'
import type { XmlInput } from './xml.ts'

let answering: (answer: WholeAnswer) => Client
beforeEach(async () => {
  answering = await answeringService()
})

describe.each(documented)('instead of $what', ({ call, document }) => {
  /** What comes, and what the error then says besides its type and beginning. */
  async function expectUnreadable(body: Buffer | string, headers: Record<string, string> = {}) {
    const error = await failureOf(call(answering({ body, headers })))
    expect(error).toBeInstanceOf(DecodeError)
    const { message, status, operation } = error as DecodeError
    expect(status).toBe(200)
    expect(operation).toBeTruthy()
    expect(message.length).toBeLessThan(600)
    expect(message).toContain(`${Buffer.byteLength(body)} bytes, beginning with `)
  }

  it('the document itself is an answer', async () => {
    await expect(call(answering({ body: document }))).resolves.toMatchObject({ res: { status: 200 } })
  })

  it('one that ends too soon, at whatever byte, is refused', async () => {
    const bytes = Buffer.from(document)
    for (let end = 0; end < bytes.length; end++) await expectUnreadable(bytes.subarray(0, end))
  })

  it('one whose connection ends too soon is an error of the way', async () => {
    const bytes = Buffer.from(document)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (end) => {
        const client = answering({ body: bytes.subarray(0, end), sizeBytes: bytes.length })
        expect(await failureOf(call(client))).toMatchObject({ name: 'RequestError', kind: 'connection-lost' })
      }),
      { numRuns: 20 },
    )
  })

  it('bytes, text and JSON of any kind are refused', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json(),
    )
    await fc.assert(fc.asyncProperty(anything, (body) => expectUnreadable(body)))
  })

  it('another document is refused', async () => {
    const name = fc.stringMatching(/^[A-Z][A-Za-z]{0,20}$/)
    const value = fc.dictionary(name, fc.string())
    await fc.assert(
      fc.asyncProperty(name, value, (root, children) => expectUnreadable(buildXml(root, children))),
    )
    await expectUnreadable(errorXml('AccessDenied'))
  })

  it('a document in another encoding, or with a byte that is none of UTF-8, is refused', async () => {
    for (const body of ['', '\ufeff'].map((mark) => Buffer.from(mark + document, 'utf16le'))) {
      await expectUnreadable(body)
      await expectUnreadable(Buffer.from(body).swap16())
    }
    const bytes = Buffer.from(document)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0xf8, max: 0xff }),
        (at, byte) => expectUnreadable(Buffer.from(bytes.with(at, byte))),
      ),
    )
  })

  it('a document with a type definition is refused, whatever it defines', async () => {
    const lol = Array.from(
      { length: 10 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    )
    for (const definition of [
      '<!DOCTYPE r>',
      '<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd">',
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      `<!DOCTYPE r [<!ENTITY l0 "lol">${lol.join('')}]>`,
    ]) {
      await expectUnreadable(document.replace('\n', definition))
      await expectUnreadable(document.replace('\n', definition).replace('demo', '&x;&l9;'))
    }
    await expectUnreadable(document.replace(/<(ID|Key|Name)>/, '<$1>&lol;'))
  })

  it('a web page is refused, even one that can be read', async () => {
    const headers = { 'content-type': 'text/html; charset=utf-8' }
    await expectUnreadable('<html><body>Please log in</body></html>', headers)
    await expectUnreadable(document, headers)
  })
})

describe('instead of an error', () => {
  const status = 403
  async function expectUnknown(body: Buffer | string) {
    const error = await failureOf(answering({ status, body }).get('k'))
    expect(error).toBeInstanceOf(OssError)
    expect(error).toMatchObject({ name: 'UnknownError', code: 'Unknown', status, kind: 'access-denied' })
    const { message } = error as OssError
    expect(message.length).toBeLessThan(600)
    expect(message).toMatch(
      Buffer.byteLength(body) > 0 ? `${Buffer.byteLength(body)} bytes, beginning with ` : 'status 403',
    )
  }

  it('a cut one, bytes and text of any kind are one without a name', async () => {
    const bytes = Buffer.from(errorXml('NoSuchKey'))
    for (let end = 0; end < bytes.length; end++) await expectUnknown(bytes.subarray(0, end))
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.json(),
        ),
        expectUnknown,
      ),
    )
    await expectUnknown(Buffer.from(String(bytes), 'utf16le'))
  })

  it('one that goes on and on is told in short', async () => {
    const long = 'x'.repeat(1_000_000)
    for (const body of [
      errorXml(long),
      errorXml('AccessDenied', { Message: long, Condition: long, Endpoint: long, EC: long, HostId: long }),
    ]) {
      const error = await failureOf(answering({ status, body }).get('k'))
      expect(error).toMatchObject({ status })
      expect(
        JSON.stringify({ ...(error as OssError), message: (error as OssError).message }).length,
      ).toBeLessThan(20_000)
    }
  })

  it('an error that is made of elements is an error', async () => {
    const name = fc.constantFrom('Code', 'Message', 'RequestId', 'Endpoint', 'Condition', 'EC', 'ServerTime')
    const { tree } = fc.letrec<{ tree: XmlInput }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(name, tie('tree'), { maxKeys: 3 }),
      ),
    }))
    await fc.assert(
      fc.asyncProperty(tree, async (value) => {
        const error = await failureOf(answering({ status, body: buildXml('Error', value) }).get('k'))
        expect(error).toBeInstanceOf(OssError)
        expect(error).toMatchObject({ status, code: expect.any(String), message: expect.any(String) })
      }),
    )
  })
})
