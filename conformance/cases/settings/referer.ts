import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

export const referer: Subject = {
  about: 'referers',
  cases: [
    {
      name: 'a bucket checks referers until that is deleted',
      proves: ['putBucketReferer', 'getBucketReferer', 'deleteBucketReferer'],
      async run(client, { bucket }) {
        const referers = ['https://a.example', 'https://b.example']
        expect(await client.putBucketReferer(bucket, false, referers)).toMatchObject({ res: { status: 200 } })
        expect(await client.getBucketReferer(bucket)).toMatchObject({ allowEmpty: false, referers })
        expect(await client.deleteBucketReferer(bucket)).toMatchObject({ res: { status: 200 } })
        expect(await client.getBucketReferer(bucket)).toMatchObject({ allowEmpty: true, referers: null })
      },
    },
  ],
}
