// Answers in the right form with anything in it: what is read of them is what they say, or an error.

import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { DecodeError } from './index.ts'
import type { Client } from './index.ts'
import { answeringService } from './testing/answering.ts'
import type { WholeAnswer } from './testing/answering.ts'
import { failureOf } from './testing/server.ts'
import { buildXml } from './xml.ts'
import type { XmlInput } from './xml.ts'

let answering: (answer: WholeAnswer) => Client
beforeEach(async () => {
  answering = await answeringService()
})

const listOf = (Size: string) => buildXml('ListBucketResult', { Contents: { Key: 'k', Size } })

describe('a number', () => {
  it('is read where JavaScript can hold it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.maxSafeNat(), async (size) => {
        const { objects } = await answering({ body: listOf(String(size)) }).list()
        expect(objects).toMatchObject([{ name: 'k', size }])
      }),
    )
  })

  it('that JavaScript cannot hold is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 2n ** 53n, max: 2n ** 200n }), async (size) => {
        for (const text of [size, -size])
          expect(await failureOf(answering({ body: listOf(String(text)) }).list())).toMatchObject({
            kind: 'unreadable-answer',
            message: expect.stringContaining('<Size> is no number'),
          })
      }),
    )
  })

  it('in any form but digits is refused', async () => {
    const other = fc.oneof(
      fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed() && !/^-?\d+$/.test(text)),
      fc.constantFrom('', ' 1', '1 ', '+1', '1.0', '1e3', '0x10', 'NaN', 'Infinity', '１', '1_000', '--1'),
    )
    await fc.assert(
      fc.asyncProperty(other, async (text) => {
        expect(await failureOf(answering({ body: listOf(text) }).list())).toBeInstanceOf(DecodeError)
      }),
    )
  })
})

describe('a document of the right name', () => {
  const name = fc.constantFrom(
    ...['Contents', 'Key', 'Size', 'IsTruncated', 'NextMarker', 'CommonPrefixes', 'Prefix', 'Owner', 'ID'],
    ...['EncodingType', 'RestoreInfo', 'Rule', 'Status', 'Expiration', 'Days', 'Tag', 'ETag', 'Bucket'],
  )
  const text = fc.oneof(fc.constantFrom('', 'true', 'url', '%', '%41', '7', '-1'), fc.string())
  const { tree } = fc.letrec<{ tree: XmlInput; children: XmlInput }>((tie) => ({
    children: fc.dictionary(name, tie('tree'), { maxKeys: 5 }) as fc.Arbitrary<XmlInput>,
    tree: fc.oneof({ maxDepth: 4 }, text, fc.array(tie('children'), { maxLength: 3 }), tie('children')),
  }))

  it('is read, or refused as unreadable, whatever it is made of', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, tree, { maxKeys: 6 }), async (value) => {
        const body = buildXml('ListBucketResult', value)
        const outcome = await answering({ body })
          .list()
          .catch((error: unknown) => error)
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(DecodeError)
          return
        }
        const { objects, prefixes } = outcome as Awaited<ReturnType<Client['list']>>
        for (const { name, size, url } of objects) {
          expect(name.length).toBeGreaterThan(0)
          expect(Number.isSafeInteger(size)).toBe(true)
          expect(URL.canParse(url)).toBe(true)
        }
        expect(prefixes?.every((prefix) => prefix.length > 0) ?? true).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it.each(['LifecycleConfiguration', 'CompleteMultipartUploadResult'])(
    'is read, or refused as unreadable: %s',
    async (root) => {
      await fc.assert(
        fc.asyncProperty(fc.dictionary(name, tree, { maxKeys: 6 }), async (value) => {
          const client = answering({ body: buildXml(root, value) })
          const call =
            root === 'LifecycleConfiguration'
              ? client.getBucketLifecycle('demo').then(({ rules }) => rules === null || Array.isArray(rules))
              : client
                  .completeMultipartUpload('k', 'U', [{ number: 1, etag: '"E"' }])
                  .then(({ etag }) => etag.length > 0)
          const outcome = await call.catch((error: unknown) => error)
          if (outcome !== true) expect(outcome).toBeInstanceOf(DecodeError)
        }),
        { numRuns: 200 },
      )
    },
  )
})
