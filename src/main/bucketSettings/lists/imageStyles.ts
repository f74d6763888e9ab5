import { styleOf } from '../../../shared/bucketSettings/imageStyles.ts'
import { childrenOf, settingContent, textOf, withMembers } from '../../../shared/bucketSettings/content.ts'
import { readDocument } from '../../oss/index.ts'
import { catalogue } from '../catalogue.ts'
import type { ItemRequests } from './itemRequests.ts'

const { query, root, read } = catalogue.imageStyles

export const imageStyles: ItemRequests = {
  read: async (client, bucket) => {
    const list = settingContent.parse(await readDocument(client, read, { bucket, query, root }))
    return childrenOf(list, 'Style').map((style) =>
      // The service sets them anew at every write.
      withMembers(style, { CreateTime: undefined, LastModifyTime: undefined }),
    )
  },
  write: async (client, bucket, item) => {
    const { name, content } = styleOf(item)
    const category = textOf(item, 'Category') || undefined
    await client.putBucketStyle(bucket, name, content, { category })
  },
  remove: async (client, bucket, name) => {
    await client.deleteBucketStyle(bucket, name)
  },
}
