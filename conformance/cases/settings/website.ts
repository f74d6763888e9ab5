import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

const routingRules = [
  {
    RuleNumber: '1',
    Condition: { KeyPrefixEquals: 'a/', HttpErrorCodeReturnedEquals: '404' },
    Redirect: { RedirectType: 'External', Protocol: 'http', HostName: 'b.example' },
  },
]

export const website: Subject = {
  about: 'websites',
  cases: [
    {
      name: 'a bucket is a website until that is deleted',
      proves: ['putBucketWebsite', 'getBucketWebsite', 'deleteBucketWebsite'],
      async run(client, { bucket }) {
        const config = {
          index: 'i.html',
          error: 'e.html',
          supportSubDir: true,
          type: 2,
          routingRules,
        } as const
        expect(await client.putBucketWebsite(bucket, config)).toMatchObject({ res: { status: 200 } })
        expect(await client.getBucketWebsite(bucket)).toMatchObject({
          index: 'i.html',
          error: 'e.html',
          supportSubDir: 'true',
          type: '2',
          routingRules,
        })
        expect(await client.deleteBucketWebsite(bucket)).toMatchObject({ res: { status: 204 } })
        await expect(client.getBucketWebsite(bucket)).rejects.toMatchObject({
          name: 'NoSuchWebsiteConfigurationError',
          status: 404,
        })
      },
    },
    {
      name: 'a website has an index.html unless told otherwise',
      proves: ['putBucketWebsite', 'getBucketWebsite'],
      async run(client, { bucket }) {
        await client.putBucketWebsite(bucket)
        expect(await client.getBucketWebsite(bucket)).toMatchObject({ index: 'index.html', error: null })
      },
    },
    {
      name: 'rules of a website that are no list are refused before anything is sent',
      proves: ['putBucketWebsite'],
      async run(client, { bucket }) {
        const wrong = { routingRules: {} as never }
        await expect(client.putBucketWebsite(bucket, wrong)).rejects.toThrow('RoutingRules must be Array')
      },
    },
  ],
}
