import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

const domain = 'files.example.com'

export const cname: Subject = {
  about: "domains of a bucket's own",
  cases: [
    {
      name: 'a domain is bound to a bucket until that is deleted',
      proves: ['putBucketCname', 'listBucketCname', 'deleteBucketCname'],
      isOspreyOnly: true,
      sandboxOnly: 'a domain of the account is needed',
      async run(client, { bucket }) {
        await client.createCnameToken(bucket, domain)
        expect(await client.putBucketCname(bucket, domain)).toMatchObject({ status: 200 })
        expect(await client.listBucketCname(bucket)).toMatchObject({ bucket, cnames: [{ domain }] })
        expect(await client.deleteBucketCname(bucket, domain)).toMatchObject({ status: 200 })
        expect(await client.listBucketCname(bucket)).toMatchObject({ cnames: [] })
      },
    },
    {
      name: 'a token proves a domain',
      proves: ['createCnameToken', 'getCnameToken'],
      isOspreyOnly: true,
      sandboxOnly: 'a domain of the account is needed',
      async run(client, { bucket }) {
        const { token } = await client.createCnameToken(bucket, domain)
        expect(await client.getCnameToken(bucket, domain)).toMatchObject({ bucket, cname: domain, token })
      },
    },
  ],
}
