import { expect } from 'vitest'
import type { Subject } from '../../case.ts'

export const style: Subject = {
  about: 'styles of images',
  cases: [
    {
      name: 'a bucket has styles until they are deleted',
      proves: ['putBucketStyle', 'getBucketStyle', 'listBucketStyle', 'deleteBucketStyle'],
      isOspreyOnly: true,
      async run(client, { bucket }) {
        const style = { Name: 'small', Content: 'image/resize,w_20' }
        expect(await client.putBucketStyle(bucket, 'small', style.Content)).toMatchObject({ status: 200 })
        expect(await client.getBucketStyle(bucket, 'small')).toMatchObject({ style })
        expect(await client.listBucketStyle(bucket)).toMatchObject({ styles: [style] })
        expect(await client.deleteBucketStyle(bucket, 'small')).toMatchObject({ status: 204 })
        await expect(client.getBucketStyle(bucket, 'small')).rejects.toMatchObject({
          name: 'NoSuchStyleError',
          status: 404,
        })
      },
    },
  ],
}
