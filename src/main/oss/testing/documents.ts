import type { Client } from '../index.ts'
import { buildXml } from '../xml.ts'

/** A call whose good answer is a document, and such a document. */
export interface Documented {
  what: string
  call: (client: Client) => Promise<unknown>
  document: string
}

const part = { number: 1, etag: '"E"' }

export const documented: Documented[] = [
  {
    what: 'a list',
    call: (client) => client.list(),
    document: buildXml('ListBucketResult', {
      Name: 'demo',
      EncodingType: 'url',
      IsTruncated: false,
      Contents: ['a', '%E4%B8%AD%26'].map((Key) => ({
        ...{ Key, LastModified: '2026-01-01T00:00:00.000Z', ETag: '"E"', Type: 'Normal', Size: 9 },
        Owner: { ID: '1', DisplayName: '<&>' },
      })),
      CommonPrefixes: { Prefix: 'b/' },
    }),
  },
  {
    what: 'a setting',
    call: (client) => client.getBucketLifecycle('demo'),
    document: buildXml('LifecycleConfiguration', {
      Rule: [
        { ID: '中', Prefix: 'a&b/', Status: 'Enabled', Expiration: { Days: 3 } },
        { ID: 'b', Prefix: '', Status: 'Disabled', AbortMultipartUpload: { Days: 7 } },
      ],
    }),
  },
  {
    what: 'the completion of an upload',
    call: (client) => client.completeMultipartUpload('k', 'U', [part]),
    document: buildXml('CompleteMultipartUploadResult', {
      Location: 'http://demo.oss-cn-hangzhou.aliyuncs.com/k',
      Bucket: 'demo',
      Key: '中',
      ETag: '"E-1"',
    }),
  },
]
