import { send, testSandbox, type TestRequest } from '../../../../../sandbox/testSandbox.ts'
import type { Version } from '../../../../../shared/bucketSettings/lifecycle/decide.ts'
import { dayMs } from '../../../../../shared/bucketSettings/lifecycle/due.ts'
import { buildXml, type XmlElement, type XmlInput } from '../../../../oss/xml.ts'
import { tagsOf } from './anyHistory.ts'

const hourMs = 3_600_000

/** A version as a listing shows it, with what the history knows of it. */
export interface Seen extends Version {
  key: string
  versionId: string
  isLatest: boolean
}

/** A server of its own for each try, with one bucket and a clock of its own. */
export async function startService() {
  let nowMs = Date.UTC(2030, 0, 1, 7)
  const sandbox = await testSandbox({ now: () => nowMs })
  const bucket = 'bucket'
  await send(sandbox, { method: 'PUT', bucket, nowMs })
  return {
    now: () => nowMs,
    passHours: (hours: number) => void (nowMs += hours * hourMs),
    /** The next midnight comes, and the house is kept. */
    passNight: async () => {
      nowMs = Math.floor(nowMs / dayMs) * dayMs + dayMs
      await sandbox.maintain()
    },
    ask: async (request: TestRequest) => {
      const answer = await send(sandbox, { bucket, nowMs, ...request })
      if (answer.status >= 300) throw new Error(answer.text)
      return answer
    },
    close: () => sandbox.close(),
  }
}

export type Service = Awaited<ReturnType<typeof startService>>
type Ask = Service['ask']

export const put = (ask: Ask, subresource: string, root: string, value: XmlInput, headers = {}) =>
  ask({ method: 'PUT', query: { [subresource]: null }, body: buildXml(root, value), headers })

const elements = (xml: XmlElement, name: string) => [xml[name] ?? []].flat() as XmlElement[]

export async function versionsOf(ask: Ask): Promise<Seen[]> {
  const { xml } = await ask({ query: { versions: null, 'max-keys': '1000' } })
  const all = ['Version', 'DeleteMarker'].flatMap((name) =>
    elements(xml, name).map((entry) => {
      const key = String(entry['Key'])
      const isMarker = name === 'DeleteMarker'
      return {
        key,
        versionId: String(entry['VersionId']),
        isLatest: entry['IsLatest'] === 'true',
        isMarker,
        isNull: entry['VersionId'] === 'null',
        sizeBytes: isMarker ? 0 : Number(entry['Size']),
        storageClass: isMarker ? '' : String(entry['StorageClass']),
        modifiedMs: Date.parse(String(entry['LastModified'])),
        tags: isMarker ? [] : tagsOf(key),
        accessedMs: null,
      }
    }),
  )
  return all.toSorted(
    (a, b) =>
      (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) ||
      Number(b.isLatest) - Number(a.isLatest) ||
      b.modifiedMs - a.modifiedMs,
  )
}

export async function uploadsOf(ask: Ask) {
  const { xml } = await ask({ query: { uploads: null, 'max-uploads': '1000' } })
  return elements(xml, 'Upload').map((upload) => ({
    key: String(upload['Key']),
    uploadId: String(upload['UploadId']),
    initiatedMs: Date.parse(String(upload['Initiated'])),
  }))
}
