import { expect } from 'vitest'
import type { Subject } from '../case.ts'

export const sdk: Subject = {
  about: 'an SDK',
  cases: [
    {
      name: 'the other classes hang from the main one',
      proves: [],
      async run(_client, { pair }) {
        const { Client, ...others } = pair.sdk
        const statics: object = Client
        for (const [name, other] of Object.entries(others)) expect(Reflect.get(statics, name)).toBe(other)
      },
    },
    {
      name: 'options are filled in before a client is made of them',
      proves: [],
      async run(_client, { pair }) {
        const { initOptions } = pair.sdk.Client as unknown as { initOptions(options: object): object }
        const given = { accessKeyId: ' a ', accessKeySecret: ' b ', timeout: '30s' }
        expect(initOptions(given)).toMatchObject({
          accessKeyId: 'a',
          accessKeySecret: 'b',
          region: 'oss-cn-hangzhou',
          timeout: 30_000,
          isRequestPay: false,
          headerEncoding: 'utf-8',
          refreshSTSTokenInterval: 300_000,
        })
        expect(() => initOptions({})).toThrow('require accessKeyId, accessKeySecret')
      },
    },
    {
      name: 'a client needs a key, and an endpoint that is one',
      proves: ['signature'],
      async run(client, context) {
        const { Client } = context.pair.sdk
        const key = { accessKeyId: 'a', accessKeySecret: 'b' }
        expect(() => new Client({} as never)).toThrow('require accessKeyId, accessKeySecret')
        expect(() => new Client({ ...key, endpoint: 'ftp://a.example' })).toThrow()
        expect(() => new Client({ ...key, region: 'oss-cn/../hangzhou' })).toThrow()
        const { accessKeySecret } = context.place.options
        const spaced = context.connect({ accessKeySecret: ` ${accessKeySecret} ` })
        expect(spaced.signature('x')).toBe(client.signature('x'))
      },
    },
    {
      name: 'a client says which SDK it is of',
      proves: [],
      async run(client) {
        expect(client.userAgent).toMatch(/Node\.js/)
      },
    },
  ],
}
