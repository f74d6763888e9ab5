import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SettingContent } from '../../shared/bucketSettings/content.ts'
import { corsMethods, corsRuleFor, corsRulesOf, doesBrowserGoOn } from '../../shared/bucketSettings/cors.ts'
import { corsAdditionFor, withCorsAddition, withNewCorsRule } from '../../shared/bucketSettings/corsEdits.ts'
import { writeSetting } from './requests.ts'
import { bucket, profileId, startSettings } from './testing/fixture.ts'

const sites = ['https://shop.example', 'https://www.shop.example', 'http://localhost:3000', 'null']
const some = (texts: readonly string[], minLength = 0) =>
  fc.uniqueArray(fc.constantFrom(...texts), { minLength })
const origin = fc.oneof(
  fc.constantFrom(...sites),
  fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1 }),
)
const pattern = fc
  .tuple(origin, fc.nat(24), fc.nat(8))
  .map(([text, from, length]) => `${text.slice(0, from)}*${text.slice(from + length)}`)
const rule = fc.record({
  origins: fc.uniqueArray(fc.oneof(origin, pattern, fc.constant('*')), { minLength: 1, maxLength: 3 }),
  methods: some(corsMethods, 1),
  allowedHeaders: some(['*', 'x-oss-*', 'X-Oss-Meta-a', 'content-type']),
  exposedHeaders: some(['ETag', 'x-oss-request-id']),
  maxAgeSeconds: fc.constantFrom('', '0', '600'),
})
const question = fc.record({
  origin,
  method: fc.constantFrom(...corsMethods),
  headers: some(['x-oss-date', 'X-OSS-Meta-A', 'Content-Type', 'authorization']),
})

test('the service answers a preflight as the rules say, by the rule they name, and allows it with what is added', async () => {
  const { settings, client } = await startSettings()
  const ask = (asked: { origin: string; method: string; headers: string[] }) =>
    settings.preflight({ profileId, bucket, ...asked })
  await fc.assert(
    fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 4 }), question, async (rules, asked) => {
      const content = rules.reduce<SettingContent | null>(withNewCorsRule, null)
      await writeSetting(client, bucket, 'cors', content)
      expect(corsRulesOf(content)).toEqual(rules)
      const index = corsRuleFor(rules, asked)
      const answer = await ask(asked)
      expect(doesBrowserGoOn(answer, asked)).toBe(index !== null)
      if (index !== null) {
        expect(answer.headers['access-control-allow-methods']).toBe(rules[index]?.methods.join(', '))
        return
      }
      await writeSetting(client, bucket, 'cors', withCorsAddition(content, corsAdditionFor(content, asked)))
      expect(doesBrowserGoOn(await ask(asked), asked)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('a bucket without rules refuses every preflight, whether or not there is such an object', async () => {
  const { settings } = await startSettings()
  const asked = { origin: 'https://shop.example', method: 'GET', headers: [] }
  const answer = await settings.preflight({ profileId, bucket, ...asked })
  expect(answer).toEqual({ status: 403, code: 'AccessForbidden', headers: {} })
  expect(doesBrowserGoOn(answer, asked)).toBe(false)
})
