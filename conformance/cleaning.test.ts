import { expect, onTestFinished, test } from 'vitest'
import { Client } from '../src/main/oss/index.ts'
import { removeBuckets } from './cleaning.ts'
import { openPlace } from './place.ts'
import { Recorder } from './recorder.ts'

test('buckets go with all that is in them, and those that are not there do no harm', async () => {
  const place = await openPlace(undefined, new Recorder())
  onTestFinished(() => place.close())
  const client = new Client({ ...place.options, bucket: 'full' })
  for (const name of ['empty', 'full']) await client.putBucket(name)
  await client.putBucketVersioning('full', 'Enabled')
  for (const text of ['1', '2']) await client.put('k', Buffer.from(text))
  await client.delete('k')
  await client.initMultipartUpload('begun')
  await client.putChannel('cam', { Target: { Type: 'HLS' } })
  await removeBuckets(place.options, ['empty', 'missing', 'full'])
  expect((await client.listBuckets()).buckets).toBeNull()
  await client.close()
})
