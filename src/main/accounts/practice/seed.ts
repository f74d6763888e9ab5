import { OssError, type Client, type ClientOptions } from '../../oss/index.ts'
import { createClient } from '../clients.ts'
import { practiceProfile, type PracticeConnection } from './practice.ts'
import { samples } from './samples.ts'

/** The bucket with the samples, and an empty one to copy them to. */
export const practiceBuckets = ['practice', 'practice-backup'] as const

/** Puts the sample files into practice storage. What is there already is left as it is. */
export async function seedPractice(
  { url: endpoint, ...key }: PracticeConnection,
  clientOptions?: Partial<ClientOptions>,
): Promise<void> {
  const client = createClient(practiceProfile, { ...key, endpoint }, clientOptions)
  try {
    await putSamples(client)
  } finally {
    await client.close()
  }
}

async function putSamples(client: Client): Promise<void> {
  for (const bucket of practiceBuckets) await client.putBucket(bucket)
  const bucket = client.forBucket(practiceBuckets[0])
  for (const { key, content, storageClass, meta } of samples) {
    const headers = { 'x-oss-forbid-overwrite': 'true', 'x-oss-storage-class': storageClass }
    try {
      await bucket.put(key, await content(), { meta, headers })
    } catch (error) {
      if (!(error instanceof OssError && error.code === 'FileAlreadyExists')) throw error
    }
  }
}
