import OSS from 'ali-oss'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, posix } from 'node:path'
import {
  parallelFiles,
  parallelParts,
  partSizeBytes,
  type FileMover,
  type ObjectClient,
  type Target,
} from './contender.ts'

/** The SDK as its users run it: V4, keep-alive, its own multipart upload, its single-stream download. */
export function aliOss(target: Target): ObjectClient {
  const client = connect(target)
  return {
    upload: (key, path) => sendInParts(client, key, path),
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

/** The SDK in the script that its users write around it for files and folders: no store, no retry, nothing resumes. */
export function aliOssFiles(target: Target): FileMover {
  const client = connect(target)

  async function sendFolder(prefix: string, folder: string): Promise<void> {
    const names = (await readdir(folder)).values()
    const worker = async () => {
      for (const name of names) await client.put(prefix + name, join(folder, name))
    }
    await Promise.all(Array.from({ length: parallelFiles }, worker))
  }

  return {
    upload: async (prefix, path) => {
      const key = prefix + basename(path)
      if ((await stat(path)).isDirectory()) await sendFolder(`${key}/`, path)
      else await sendInParts(client, key, path)
    },
    download: async (key, folder) => {
      await client.get(key, join(folder, posix.basename(key)))
    },
    remove: async (key) => {
      await client.delete(key)
    },
    close: async () => {},
  }
}

const connect = ({ port, bucket, accessKeyId, accessKeySecret, region }: Target) =>
  new OSS({
    endpoint: `http://localhost:${port}`,
    sldEnable: true,
    authorizationV4: true,
    region: `oss-${region}`,
    bucket,
    accessKeyId,
    accessKeySecret,
    timeout: 600_000,
  } as OSS.Options)

async function sendInParts(client: OSS, key: string, path: string): Promise<void> {
  await client.multipartUpload(key, path, { partSize: partSizeBytes, parallel: parallelParts })
}
