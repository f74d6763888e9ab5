import { expect, test } from 'vitest'
import { writeDocument } from '../oss/index.ts'
import { readBlocks } from './publicAccessBlocks.ts'
import { bucket, startSettings } from './testing/fixture.ts'

const address = { query: 'publicAccessBlock', root: 'PublicAccessBlockConfiguration' }

test('the block of a bucket and that of its account are told apart', async () => {
  const { client } = await startSettings()
  expect(await readBlocks(client, bucket)).toEqual({ ofBucket: false, ofAccount: false })
  await client.putBucketPublicAccessBlock(bucket, true)
  expect(await readBlocks(client, bucket)).toEqual({ ofBucket: true, ofAccount: false })
  await client.deleteBucketPublicAccessBlock(bucket)
  const account = { ...address, bucket: null }
  await writeDocument(client, 'PutPublicAccessBlock', account, { BlockPublicAccess: 'true' })
  expect(await readBlocks(client, bucket)).toEqual({ ofBucket: false, ofAccount: true })
})

test('a block that the account may not see is not known, and hides no other', async () => {
  const { client, sandbox } = await startSettings()
  await client.putBucketPublicAccessBlock(bucket, true)
  sandbox.faults.add({ operation: 'GetPublicAccessBlock', refuse: { status: 403 } })
  expect(await readBlocks(client, bucket)).toEqual({ ofBucket: true, ofAccount: null })
})
