import type {
  PageAnswer,
  PageVisit,
  PreflightAnswer,
  PreflightQuestion,
} from '../../shared/contract/bucketProbes.ts'
import { openFromPage, OssError, preflight, type Client } from '../oss/index.ts'

interface Place {
  profileId: string
  bucket: string
}

/** What the service answers a browser now, whatever a setting says. */
export interface Probes {
  preflight: (question: Place & PreflightQuestion) => Promise<PreflightAnswer>
  /** Null where the bucket has no object to ask for. */
  openFromPage: (visit: Place & PageVisit) => Promise<PageAnswer | null>
}

interface Clients {
  forBucket: (profileId: string, bucket: string) => Promise<Client>
}

/** What a preflight asks about; the rules of a bucket are the same for every object, and none has to be there. */
const askedKey = 'preflight'

export const createProbes = (clients: Clients): Probes => ({
  preflight: async ({ profileId, bucket, ...question }) => {
    const client = await clients.forBucket(profileId, bucket)
    try {
      const headers = await preflight(client, { bucket, key: askedKey, ...question })
      return { status: 200, code: null, headers: shownHeaders(headers) }
    } catch (error) {
      if (error instanceof OssError && error.code === 'AccessForbidden')
        return { status: error.status, code: error.code, headers: {} }
      throw error
    }
  },
  openFromPage: async ({ profileId, bucket, key: wanted, ...visit }) => {
    const client = await clients.forBucket(profileId, bucket)
    const key = wanted ?? (await firstKeyOf(client))
    if (key === null) return null
    try {
      await openFromPage(client, { key, ...visit })
      return { status: 200, code: null, key, isByReferer: false }
    } catch (error) {
      if (!(error instanceof OssError) || error.status !== 403) throw error
      const { status, code, message } = error
      return { status, code, key, isByReferer: /referer/i.test(message) }
    }
  },
})

const shownHeaders = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => name === 'vary' || name.startsWith('access-control-')),
  )

async function firstKeyOf(client: Client): Promise<string | null> {
  const { objects } = await client.listV2({ 'max-keys': 1 })
  return objects?.[0]?.name ?? null
}
