import { expect } from 'vitest'
import type { Subject } from '../case.ts'
import type { Context } from '../context.ts'

/** Sends an upload form as a page would. */
async function upload(context: Context, fields: Record<string, string>, text: string): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([text]), 'note.txt')
  return fetch(context.urlOf(), { method: 'POST', body: form })
}

const policyFor = (prefix: string, ...more: unknown[]) => ({
  expiration: new Date(Date.now() + 600_000).toISOString(),
  conditions: [['starts-with', '$key', prefix], ['content-length-range', 1, 5], ...more],
})

/** The fields that sign a form with V4, but for the signature. */
function v4Fields({ place }: Context, date: Date): Record<string, string> {
  const day = date.toISOString().slice(0, 10).replaceAll('-', '')
  const region = String(place.options.region).replace(/^oss-/, '')
  return {
    'x-oss-signature-version': 'OSS4-HMAC-SHA256',
    'x-oss-credential': `${place.options.accessKeyId}/${day}/${region}/oss/aliyun_v4_request`,
    'x-oss-date': date.toISOString().replace(/[-:]|\.\d+/g, ''),
  }
}

export const postPolicies: Subject = {
  about: 'upload forms',
  cases: [
    {
      name: 'a form that is signed with V1 uploads what its policy allows',
      proves: ['calculatePostSignature', 'get'],
      async run(client, context) {
        const policy = policyFor('form/')
        for (const given of [policy, JSON.stringify(policy)]) {
          const signed = client.calculatePostSignature(given)
          const fields = { key: 'form/${filename}', success_action_status: '200', ...signed }
          expect((await upload(context, fields, 'hello')).status).toBe(200)
          expect(String((await client.get('form/note.txt')).content)).toBe('hello')
          expect((await upload(context, fields, 'too long')).status).toBe(400)
          expect((await upload(context, { ...fields, key: 'elsewhere' }, 'hello')).status).toBe(403)
        }
      },
    },
    {
      name: 'a form that is signed with V4 uploads what its policy allows',
      proves: ['signPostObjectPolicyV4', 'get'],
      async run(client, context) {
        const date = new Date()
        const scope = v4Fields(context, date)
        const conditions = Object.entries(scope).map(([name, value]) => ({ [name]: value }))
        const policy = policyFor('form4/', ...conditions)
        const fields = {
          key: 'form4/k',
          policy: Buffer.from(JSON.stringify(policy)).toString('base64'),
          ...scope,
          'x-oss-signature': client.signPostObjectPolicyV4(policy, date),
        }
        expect((await upload(context, fields, 'hello')).status).toBe(204)
        expect(String((await client.get('form4/k')).content)).toBe('hello')
        expect((await upload(context, { ...fields, key: 'elsewhere' }, 'hello')).status).toBe(403)
      },
    },
    {
      name: 'a policy that is neither object nor JSON is refused',
      proves: ['calculatePostSignature', 'signPostObjectPolicyV4'],
      async run(client) {
        const message = 'policy must be JSON string or Object'
        for (const wrong of ['{', 7])
          expect(() => client.calculatePostSignature(wrong as never)).toThrow(message)
        expect(() => client.signPostObjectPolicyV4('{', new Date())).toThrow()
      },
    },
  ],
}
