import { randomUUID } from 'node:crypto'
import type { Storage } from '../call.ts'
import { logging } from '../settings/logging.ts'
import { storeBytes } from '../storeBytes.ts'

const hourMs = 3600_000
const maxLines = 10_000

/** Writes a log object for every hour that is over. */
export async function writeLogs(storage: Storage): Promise<void> {
  const { accessLog, buckets, settings } = storage.catalogue
  const hourStartMs = Math.floor(storage.now() / hourMs) * hourMs
  const byId = new Map(buckets.all().map((bucket) => [bucket.id, bucket]))
  for (const { bucketId, sinceMs } of accessLog.buckets()) {
    if (sinceMs >= hourStartMs) continue
    const { lines, lastId } = accessLog.read(bucketId, maxLines)
    const source = byId.get(bucketId)
    const setting = settings.value(bucketId, logging.kind)
    const target = setting ? buckets.find(setting.targetBucket) : undefined
    if (source && setting && target) {
      const stamp = new Date(sinceMs).toISOString().slice(0, 19).replaceAll(/[T:]/g, '-')
      const key = `${setting.targetPrefix}${source.name}-${stamp}-${randomUUID().slice(0, 8)}`
      const bytes = toBytes(`${lines.join('\n')}\n`)
      await storeBytes(storage, target, { key, contentType: 'text/plain', bytes })
    }
    storage.catalogue.transaction(() => accessLog.remove(bucketId, lastId))
  }
}

async function* toBytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
