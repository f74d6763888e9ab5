import type { AccountDraft } from '../../shared/contract/accounts.ts'
import { AppError } from '../../shared/failure.ts'
import type { Client, ClientOptions } from '../oss/index.ts'
import { createClient, inRegion, locate } from './clients.ts'
import { connectionOf } from './connection.ts'
import { listBuckets } from './listBuckets.ts'

/** OSS refuses requests whose time is further off than this. */
const allowedSkewMs = 15 * 60_000

/** Somebody waits for the answer: a service that is not there must not keep them long. */
const patience = { retryMax: 1, connectTimeoutMs: 6_000, timeout: 15_000 }

/**
 * Tries an account on the service without saving it: whether key, secret, role, clock and way are right, and how many
 * buckets it has, or null where it may not list them. Then those that it names are tried instead.
 * Rejects with the client's error, or an AppError.
 */
export async function testConnection(
  draft: AccountDraft,
  clientOptions: Partial<ClientOptions> = {},
): Promise<{ bucketCount: number | null }> {
  const options = { ...patience, ...clientOptions }
  const client = createClient(draft, await connectionOf(draft, draft, options), options)
  try {
    const buckets = await listBuckets(client)
    if (buckets === null) await tryBuckets(client, draft)
    checkClock(client, options.now ?? Date.now)
    return { bucketCount: buckets && buckets.length }
  } finally {
    await client.close()
  }
}

async function tryBuckets(service: Client, draft: AccountDraft) {
  for (const bucket of draft.knownBuckets) {
    const region = await locate(service, draft, bucket)
    await inRegion(service, draft, bucket, region).listV2({ 'max-keys': 1 })
  }
}

/** The client works around a wrong clock. The person should know nevertheless: other programs do not. */
function checkClock(client: Client, now: () => number) {
  const skewMs = Math.abs(client.serverTimeMs - now())
  if (skewMs <= allowedSkewMs) return
  throw new AppError({
    kind: 'clock-skewed',
    message: `the clock of this computer is off by ${Math.round(skewMs / 60_000)} minutes`,
    params: { minutes: Math.round(skewMs / 60_000) },
  })
}
