import { testStore } from '../testSandbox.ts'
import type { TestAnswer } from '../testSandbox.ts'

export const target = (more = '') => `<Target><Type>HLS</Type>${more}</Target>`
export const configuration = (content: string) =>
  `<LiveChannelConfiguration>${content}</LiveChannelConfiguration>`
export const snapshot = `<Snapshot><RoleName>r</RoleName><DestBucket>snap</DestBucket><NotifyTopic>t</NotifyTopic><Interval>7</Interval></Snapshot>`

/** A server with one bucket, and short ways to talk about channels in it. */
export async function testChannels(
  options: Parameters<typeof testStore>[0] = {},
  bucketHeaders: Record<string, string> = {},
) {
  const store = await testStore(options, bucketHeaders)
  const { ask } = store
  return {
    ...store,
    putChannel: (key: string, body = configuration(target())) =>
      ask({ method: 'PUT', key, query: { live: null }, body }),
    channel: (key: string, comp?: string) =>
      ask({ key, query: comp === undefined ? { live: null } : { live: null, comp } }),
    setStatus: (key: string, status: string) => ask({ method: 'PUT', key, query: { live: null, status } }),
    remove: (key: string) => ask({ method: 'DELETE', key, query: { live: null } }),
    list: (query: Record<string, string> = {}) => ask({ query: { live: null, ...query } }),
  }
}

/** The names in a list of channels. */
export function names({ xml }: TestAnswer): string[] {
  const channels = xml['LiveChannel'] ?? []
  return (Array.isArray(channels) ? channels : [channels]).map(
    (channel) => (channel as { Name: string }).Name,
  )
}
