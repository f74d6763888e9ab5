import OSS from 'ali-oss'
import { parallelParts, partSizeBytes, type Contender, type Target } from './contender.ts'

/** The SDK as its users run it: V4, keep-alive, its own multipart upload, its single-stream download. */
export function aliOss({ port, bucket, accessKeyId, accessKeySecret, region }: Target): Contender {
  const options = {
    endpoint: `http://localhost:${port}`,
    sldEnable: true,
    authorizationV4: true,
    region: `oss-${region}`,
    bucket,
    accessKeyId,
    accessKeySecret,
    timeout: 600_000,
  }
  const client = new OSS(options)
  return {
    upload: async (key, path) => {
      await client.multipartUpload(key, path, { partSize: partSizeBytes, parallel: parallelParts })
    },
    download: async (key, path) => {
      await client.get(key, path)
    },
    put: async (key, body) => {
      await client.put(key, body)
    },
    countKeys: async (prefix) => {
      let count = 0
      let token: string | undefined
      do {
        const page = await client.listV2(
          { prefix, 'max-keys': '1000', ...(token ? { 'continuation-token': token } : {}) },
          {},
        )
        count += page.objects.length
        token = (page as unknown as { nextContinuationToken?: string }).nextContinuationToken ?? undefined
      } while (token)
      return count
    },
    close: async () => {},
  }
}
