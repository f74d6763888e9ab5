// What does not fit an answer costs no more memory than an answer may, and none once the error is told.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, expect, it } from 'vitest'
import { isOssClientError } from './index.ts'
import type { Client } from './index.ts'
import { answeringService } from './testing/answering.ts'
import type { WholeAnswer } from './testing/answering.ts'
import { errorXml, failureOf } from './testing/server.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

let answering: (answer: WholeAnswer) => Client
beforeEach(async () => {
  answering = await answeringService()
})

const megabyte = 1024 * 1024
const rounds = 8

function usedBytes(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const large = (text: string) => text.repeat((2 * megabyte) / text.length)
const list = (content: string) => `<ListBucketResult>${content}</ListBucketResult>`
const lol = Array.from({ length: 30 }, (_, at) => `<!ENTITY l${at + 1} "&l${at};&l${at};">`).join('')

it.each<[string, () => Partial<WholeAnswer> & { body: string }]>([
  ['nesting', () => ({ body: large('<a>') })],
  ['nesting in the right document', () => ({ body: list(large('<Contents>')) })],
  ['entities of entities', () => ({ body: `<!DOCTYPE r [<!ENTITY l0 "lol">${lol}]>${list('&l30;')}` })],
  ['one number', () => ({ body: list(`<Contents><Key>k</Key><Size>${large('7')}</Size></Contents>`) })],
  [
    'one name',
    () => ({
      body: list(
        `<EncodingType>url</EncodingType><Contents><Size>1</Size><Key>${large('%41')}%</Key></Contents>`,
      ),
    }),
  ],
  ['one tag', () => ({ body: `<${large('a')}>` })],
  ['one attribute', () => ({ body: `<ListBucketResult a="${large('a')}"` })],
  ['a comment without an end', () => ({ body: `<ListBucketResult><!--${large('-')}` })],
  ['text', () => ({ body: large('lorem ipsum ') })],
  ['other elements', () => ({ body: `<Other>${large('<a>b</a>')}</Other>` })],
  ['an error of one code', () => ({ status: 400, body: errorXml(large('x')) })],
  [
    'an error of one message',
    () => ({ status: 400, body: errorXml('X', { Message: large('<&>'.replaceAll(/./g, 'y')) }) }),
  ],
  ['an error of elements', () => ({ status: 400, body: `<Error>${large('<a>b</a>')}</Error>` })],
  ['a page', () => ({ status: 502, body: large('<p>'), headers: { 'content-type': 'text/html' } })],
])('megabytes of %s are gone with the answer', async (_what, answer) => {
  await failureOf(answering({ body: 'warm' }).list())
  const before = usedBytes()
  const errors: unknown[] = []
  for (let round = 0; round < rounds; round++) errors.push(await failureOf(answering(answer()).list()))
  answering({ body: '' })
  // One of them may stay for a while, in a socket or in what was matched last; one for each error may not.
  await expect.poll(() => usedBytes() - before).toBeLessThan(3 * 2 * megabyte)
  for (const error of errors) {
    expect(isOssClientError(error)).toBe(true)
    expect(String(error).length).toBeLessThan(2000)
  }
})
