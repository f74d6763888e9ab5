import { isBlocking } from '../../shared/bucketSettings/publicAccessBlock.ts'
import { settingContent } from '../../shared/bucketSettings/content.ts'
import type { PublicAccessBlocks } from '../../shared/contract/buckets.ts'
import { toFailure } from '../failures.ts'
import { readDocument, type Client } from '../oss/index.ts'
import { catalogue } from './catalogue.ts'

const { query, root, read } = catalogue.publicAccessBlock

/** What keeps strangers out of a bucket, whatever else is set; null where the account may not know, or the service does not. */
export async function readBlocks(client: Client, bucket: string): Promise<PublicAccessBlocks> {
  const isBlocked = async (operation: string, name: string | null) => {
    try {
      const document = await readDocument(client, operation, { bucket: name, query, root })
      return isBlocking(settingContent.parse(document))
    } catch (error) {
      // Older services have no block, and answer a question for one with something else.
      if (['access-denied', 'refused', 'unreadable-answer'].includes(toFailure(error).kind)) return null
      throw error
    }
  }
  const [ofBucket, ofAccount] = await Promise.all([
    isBlocked(read, bucket),
    isBlocked('GetPublicAccessBlock', null),
  ])
  return { ofBucket, ofAccount }
}
