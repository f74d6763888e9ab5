import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeOf } from '../testSandbox.ts'
import { anyText, headerValue, jsonOf, roughly, runs } from './arbitraries.ts'
import { watchedStore } from './store.ts'

const nowhere = 'http://127.0.0.1:1'

const callback = jsonOf(
  roughly({
    callbackUrl: fc.constantFrom(nowhere, `${nowhere}/%ff`, `${nowhere};${nowhere}/b`, 'http://[', 'ftp://a'),
    callbackHost: anyText,
    callbackBody: fc.oneof(anyText, fc.constant('${object} ${x:my} ${constructor}')),
    callbackBodyType: fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain'),
    callbackSNI: fc.boolean(),
  }),
)
const variables = jsonOf(fc.oneof(roughly({ 'x:my': anyText }), fc.dictionary(anyText, anyText)))

const base64 = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 9, arbitrary: text.map((plain) => Buffer.from(plain).toString('base64')) },
    { weight: 1, arbitrary: headerValue },
  )

test('a callback of any shape is refused before anything is stored, or fails as callbacks do', async () => {
  const { ask, get } = await watchedStore()
  const place = fc.constantFrom('header', 'query')
  await fc.assert(
    fc.asyncProperty(base64(callback), fc.option(base64(variables)), place, async (encoded, more, where) => {
      const request = { method: 'PUT', key: 'k', body: 'x' }
      const given = Object.fromEntries(
        [
          [where === 'header' ? 'x-oss-callback' : 'callback', encoded],
          [where === 'header' ? 'x-oss-callback-var' : 'callback-var', more],
        ].filter(([, value]) => value !== null),
      ) as Record<string, string>
      const answer = await ask({ ...request, [where === 'header' ? 'headers' : 'query']: given })
      expect(['400 InvalidArgument', '203 CallbackFailed']).toContain(codeOf(answer))
      expect((await get('k')).status).toBe(answer.status === 203 ? 200 : 404)
      await ask({ method: 'DELETE', key: 'k' })
    }),
    runs(100),
  )
})
