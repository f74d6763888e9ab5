import type { Profile } from '../../shared/contract/accounts.ts'
import { Client, isOssClientError, OssError, type ClientOptions } from '../oss/index.ts'

/** What a client signs with and where it asks. */
export interface Connection {
  accessKeyId: string
  accessKeySecret: string
  endpoint: string | null
}

export interface Clients {
  /** For requests that belong to no bucket. */
  forService: (profileId: string) => Promise<Client>
  /** As `forService`, in a region that need not be the profile's. */
  forRegion: (profileId: string, region: string) => Promise<Client>
  /** For one bucket, in the region where it is. */
  forBucket: (profileId: string, bucket: string) => Promise<Client>
  /** Keeps in mind where buckets are, so that nobody has to be asked. `region`: plain or with `oss-`. */
  learn: (profileId: string, buckets: readonly { name: string; region: string }[]) => void
  /** The profile changed: whoever asks next gets new clients, and what is under way ends with the old ones. */
  renew: (profileId: string) => void
  /** Closes the clients of a profile, or all. */
  close: (profileId?: string) => Promise<void>
}

export interface ClientsOptions {
  profileOf: (profileId: string) => Profile
  /** @throws AppError of kind `no-credential` where the secret is not at hand */
  connectionOf: (profile: Profile) => Promise<Connection>
  /** What every client gets besides; for tests. */
  clientOptions?: Partial<ClientOptions>
}

interface ProfileClients {
  clients: Map<string, Promise<Client>>
  regions: Map<string, string>
}

/** One client for each bucket of each profile, and one for the rest; made when first asked for. */
export function createClients({ profileOf, connectionOf, clientOptions }: ClientsOptions): Clients {
  const byProfile = new Map<string, ProfileClients>()

  function of(profileId: string): ProfileClients {
    const known = byProfile.get(profileId) ?? { clients: new Map(), regions: new Map() }
    byProfile.set(profileId, known)
    return known
  }

  /** The client that is there or on its way; one that could not be made is not kept. */
  function kept(profileId: string, name: string, make: (profile: Profile) => Promise<Client>) {
    const { clients } = of(profileId)
    const known = clients.get(name)
    if (known) return known
    const client = make(profileOf(profileId))
    clients.set(name, client)
    client.catch(() => clients.get(name) === client && clients.delete(name))
    return client
  }

  /** No bucket has a name like these. */
  const forRegion = (profileId: string, region: string) =>
    kept(profileId, `@${region}`, async (profile) =>
      createClient({ ...profile, region }, await connectionOf(profile), clientOptions),
    )

  const forService = (profileId: string) => forRegion(profileId, profileOf(profileId).region)

  const forBucket = (profileId: string, bucket: string) =>
    kept(profileId, bucket, async (profile) => {
      const connection = await connectionOf(profile)
      const { regions } = of(profileId)
      const region = regions.get(bucket) ?? (await locate(await forService(profileId), profile, bucket))
      regions.set(bucket, region)
      return createClient({ ...profile, region }, connection, { ...clientOptions, bucket })
    })

  async function close(profileId: string) {
    const clients = byProfile.get(profileId)?.clients.values() ?? []
    byProfile.delete(profileId)
    await closeAll(clients)
  }

  return {
    forService,
    forRegion,
    forBucket,
    learn: (profileId, buckets) => {
      const { clients, regions } = of(profileId)
      for (const { name, region } of buckets) {
        const plain = plainRegion(region)
        if (regions.has(name) && regions.get(name) !== plain) clients.delete(name)
        regions.set(name, plain)
      }
    },
    renew: (profileId) => void byProfile.delete(profileId),
    close: async (profileId) => {
      await Promise.all((profileId === undefined ? [...byProfile.keys()] : [profileId]).map(close))
    },
  }
}

/** A client as a profile, saved or not, describes it. */
export function createClient(
  { region, isSecure, signatureVersion }: Pick<Profile, 'region' | 'isSecure' | 'signatureVersion'>,
  { accessKeyId, accessKeySecret, endpoint }: Connection,
  options: Partial<ClientOptions> = {},
): Client {
  return new Client({
    accessKeyId,
    accessKeySecret,
    region,
    endpoint: endpoint ?? undefined,
    secure: isSecure,
    authorizationV4: signatureVersion === 'v4',
    ...options,
  })
}

/**
 * Where a bucket is, as a plain region. An endpoint of one's own answers for all its buckets; else the profile's region
 * is asked, which names the right one even when it refuses.
 */
export async function locate(
  service: Client,
  { region, endpoint }: Pick<Profile, 'region' | 'endpoint'>,
  bucket: string,
): Promise<string> {
  if (endpoint !== null) return region
  try {
    const { location } = await service.getBucketLocation(bucket)
    return plainRegion(location)
  } catch (error) {
    if (!isOssClientError(error)) throw error
    const named = error instanceof OssError ? regionOfHost(error.details['Endpoint'] ?? '') : undefined
    if (named) return named
    // Whoever may not ask where a bucket is may still be allowed to use it.
    if (error.kind === 'access-denied') return region
    throw error
  }
}

/** Regions are plain in the app and begin with `oss-` on the wire. */
export const plainRegion = (region: string) => region.replace(/^oss-/, '')

const regionOfHost = (host: string) => /^oss-([a-z\d-]+?)(-internal)?\.aliyuncs\.com$/.exec(host)?.[1]

async function closeAll(clients: Iterable<Promise<Client>>): Promise<void> {
  const ends = [...clients].map(async (client) => (await client).close())
  // A client that could not be made needs no end; who asked for it was told.
  await Promise.allSettled(ends)
}
