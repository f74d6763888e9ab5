import { expect } from 'vitest'
import type { Client } from '../../src/main/oss/index.ts'
import type { Subject } from '../case.ts'
import type { Context } from '../context.ts'

const roleOf = ({ place }: Context) => String(place.roleArn)

async function sessionOf(context: Context, policy?: object): Promise<Client> {
  const { credentials } = await context.sts().assumeRole(roleOf(context), policy, 900, 'session')
  const { AccessKeyId: accessKeyId, AccessKeySecret: accessKeySecret, SecurityToken: stsToken } = credentials
  return context.connect({ accessKeyId, accessKeySecret, stsToken })
}

export const sts: Subject = {
  about: 'sessions',
  cases: [
    {
      name: 'a role gives credentials for a while',
      proves: ['STS.assumeRole', 'put', 'get'],
      needsRole: true,
      async run(_client, context) {
        const { credentials, res } = await context.sts().assumeRole(roleOf(context))
        expect(credentials).toMatchObject({
          AccessKeyId: expect.stringMatching(/^STS\./),
          AccessKeySecret: expect.any(String),
          SecurityToken: expect.any(String),
          Expiration: expect.stringMatching(/Z$/),
        })
        expect(res.status).toBe(200)
        const client = await sessionOf(context)
        await client.put('k', Buffer.from('x'))
        expect(String((await client.get('k')).content)).toBe('x')
      },
    },
    {
      name: 'a session may do what its policy allows, and sign addresses for it',
      proves: ['STS.assumeRole', 'signatureUrl', 'signatureUrlV4'],
      needsRole: true,
      async run(client, context) {
        for (const key of ['open/k', 'closed/k']) await client.put(key, Buffer.from('x'))
        const Resource = [`acs:oss:*:*:${context.bucket}/open/*`]
        const session = await sessionOf(context, {
          Version: '1',
          Statement: [{ Effect: 'Allow', Action: ['oss:GetObject'], Resource }],
        })
        expect(String((await session.get('open/k')).content)).toBe('x')
        await expect(session.get('closed/k')).rejects.toMatchObject({ name: 'AccessDeniedError' })
        for (const url of [
          session.signatureUrl('open/k'),
          await session.asyncSignatureUrl('open/k'),
          await session.signatureUrlV4('GET', 60, {}, 'open/k'),
        ])
          expect(await (await fetch(url)).text()).toBe('x')
      },
    },
    {
      name: 'a token that is due is renewed before the next request',
      proves: ['STS.assumeRole', 'list', 'asyncSignatureUrl'],
      needsRole: true,
      async run(client, context) {
        const { credentials } = await context.sts().assumeRole(roleOf(context), null, 900, 'renewed')
        let renewals = 0
        const session = context.connect({
          stsToken: 'due',
          refreshSTSTokenInterval: 0,
          refreshSTSToken: async () => {
            renewals++
            const { AccessKeyId, AccessKeySecret, SecurityToken } = credentials
            return { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, stsToken: SecurityToken }
          },
        })
        // The interval has to pass, be it by a millisecond.
        await client.list()
        expect((await session.list()).res.status).toBe(200)
        expect(renewals).toBeGreaterThan(0)
        await client.put('k', Buffer.from('x'))
        expect((await fetch(await session.asyncSignatureUrl('k'))).status).toBe(200)
      },
    },
    {
      name: 'what is no role, no policy or no key is refused',
      proves: ['STS.assumeRole'],
      async run(_client, context) {
        const sts = context.sts()
        await expect(sts.assumeRole('acs:ram::1:role/a', '{')).rejects.toThrow(
          'Policy string is not a valid JSON',
        )
        await expect(sts.assumeRole('no role')).rejects.toMatchObject({
          code: expect.stringMatching(/^InvalidParameter/),
          message: expect.stringMatching(/^InvalidParameter.*: /),
          status: 400,
          requestId: expect.any(String),
        })
        const unknown = context.sts({ accessKeyId: 'nobody' })
        await expect(unknown.assumeRole('acs:ram::1:role/a')).rejects.toMatchObject({
          code: 'InvalidAccessKeyId.NotFound',
          status: 404,
        })
        expect(() => new context.pair.sdk.STS({} as never)).toThrow('require accessKeyId, accessKeySecret')
      },
    },
  ],
}
