import type { Handlers, Methods } from '../../shared/contract/index.ts'
import type { Clients } from '../accounts/clients.ts'
import { statesForStrangers, visitAll } from '../bucketSettings/strangers.ts'

export function websitesHandlers(clients: Pick<Clients, 'forBucket'>): Handlers<Methods['websites']> {
  return {
    visit: async ({ profileId, bucket, keys }) =>
      visitAll(await clients.forBucket(profileId, bucket), bucket, keys),
    objectStates: async ({ profileId, bucket, keys }) =>
      statesForStrangers(await clients.forBucket(profileId, bucket), bucket, keys),
  }
}
