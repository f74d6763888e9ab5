import { childrenOf, settingContent, type SettingContent } from '../../shared/bucketSettings/content.ts'
import type { ReplicationEntry, ReplicationProgress } from '../../shared/contract/replication.ts'
import { toFailure } from '../failures.ts'
import { readDocument, writeDocument, type Client } from '../oss/index.ts'
import { printXml, type XmlInput } from '../oss/xml.ts'

const query = 'replication'
const root = 'ReplicationConfiguration'

export const replicationOfContent = (content: SettingContent): ReplicationEntry => ({
  content,
  text: printXml('Rule', content as XmlInput),
})

/** All rules of a bucket, each whole. */
export async function listReplication(client: Client, bucket: string): Promise<ReplicationEntry[]> {
  try {
    const read = await readDocument(client, 'GetBucketReplication', { bucket, query, root })
    return childrenOf(settingContent.parse(read), 'Rule').map(replicationOfContent)
  } catch (error) {
    // So the service says that there is none.
    if (toFailure(error).code === 'NoSuchReplicationConfiguration') return []
    throw error
  }
}

export const addReplication = (client: Client, bucket: string, content: SettingContent): Promise<void> =>
  writeDocument(
    client,
    'PutBucketReplication',
    { bucket, query, root, parameters: { comp: 'add' } },
    { Rule: content },
    'POST',
  )

export async function progressOf(client: Client, bucket: string, id: string): Promise<ReplicationProgress> {
  const { rules } = await client.getBucketReplicationProgress(bucket, id)
  const rule = rules.find((each) => each.id === id)
  const share = Number.parseFloat(rule?.historicalObject ?? '')
  const repeatedUntilMs = Date.parse(rule?.newObject ?? '')
  return {
    historyShare:
      Number.isNaN(share) || rule?.historicalObjectReplication === 'disabled'
        ? null
        : Math.min(1, Math.max(0, share)),
    repeatedUntilMs: Number.isNaN(repeatedUntilMs) ? null : repeatedUntilMs,
  }
}

/** With the bucket's own region, where it is repeated as well, whether the service names that or not. */
export async function regionsFor(client: Client, bucket: string): Promise<string[]> {
  const { locations } = await client.getBucketReplicationLocation(bucket)
  const regions = locations.map((location) => location.replace(/^oss-/, ''))
  return [...new Set([client.endpoint.region, ...regions])]
}
