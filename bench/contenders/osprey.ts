import { Client } from '../../src/main/oss/index.ts'
import { parallelParts, partSizeBytes, type ObjectClient, type Target } from './contender.ts'

/** Osprey's client with what the app itself uses: V4, CRC-64 on both ways, ranged parallel download. */
export function osprey({ port, ...account }: Target): ObjectClient {
  const client = new Client({ ...account, endpoint: `http://localhost:${port}` })
  return {
    upload: async (key, path) => {
      await client.multipartUpload(key, path, { partSize: partSizeBytes, parallel: parallelParts })
    },
    download: async (key, path) => {
      await client.download(key, path, { partSizeBytes, parallel: parallelParts })
    },
    put: async (key, body) => {
      await client.put(key, body)
    },
    countKeys: async (prefix) => {
      let count = 0
      let token: string | null = null
      do {
        const page = await client.listV2({
          prefix,
          'max-keys': 1000,
          ...(token ? { 'continuation-token': token } : {}),
        })
        count += page.objects.length
        token = page.nextContinuationToken
      } while (token)
      return count
    },
    close: () => client.close(),
  }
}
