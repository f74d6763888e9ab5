import type { Profile } from '../../shared/contract/accounts.ts'
import { Client, isOssClientError, OssError, type ClientOptions } from '../oss/index.ts'
import type { Connection } from './connection.ts'

export interface Clients {
  /** For requests that belong to no bucket. */
  forService: (profileId: string) => Promise<Client>
  /** For one bucket, where it is; `region` says where a bucket is that does not exist yet. */
  forBucket: (profileId: string, bucket: string, region?: string) => Promise<Client>
  /** Keeps in mind where buckets are, so that nobody has to be asked. `region`: plain or with `oss-`. */
  learn: (profileId: string, buckets: readonly { name: string; region: string }[]) => void
  /**
   * The profile changed, or without one all connections may be dead: whoever asks next gets new clients, and what is
   * under way ends with the old ones.
   */
  renew: (profileId?: string) => void
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

interface Known {
  /** All others are made from this one and share its connections and what it knows of the clock. */
  service: Promise<Client>
  regions: Map<string, Promise<string>>
  /** By region and bucket. A client keeps the key that it signs with: a new one for each request would derive it anew. */
  buckets: Map<string, Client>
}

/** The clients of each profile, made when they are first asked for. */
export function createClients({ profileOf, connectionOf, clientOptions }: ClientsOptions): Clients {
  const byProfile = new Map<string, Known>()

  function of(profileId: string): Known {
    const known = byProfile.get(profileId)
    if (known) return known
    const made: Known = { service: connect(profileOf(profileId)), regions: new Map(), buckets: new Map() }
    byProfile.set(profileId, made)
    // What could not be made is not kept: the next one who asks tries again.
    made.service.catch(() => byProfile.get(profileId) === made && byProfile.delete(profileId))
    return made
  }

  const connect = async (profile: Profile) =>
    createClient(profile, await connectionOf(profile), clientOptions)

  function regionOf({ service, regions }: Known, profile: Profile, bucket: string): Promise<string> {
    const known = regions.get(bucket)
    if (known) return known
    const region = service.then((client) => locate(client, profile, bucket))
    regions.set(bucket, region)
    region.catch(() => regions.get(bucket) === region && regions.delete(bucket))
    return region
  }

  async function close(profileId: string) {
    const service = byProfile.get(profileId)?.service
    byProfile.delete(profileId)
    // A client that could not be made needs no end; who asked for it was told.
    await service?.then((client) => client.close()).catch(() => {})
  }

  return {
    forService: async (profileId) => of(profileId).service,
    forBucket: async (profileId, bucket, region) => {
      const known = of(profileId)
      const profile = profileOf(profileId)
      const service = await known.service
      const home = region ?? (await regionOf(known, profile, bucket))
      const name = `${home} ${bucket}`
      const client = known.buckets.get(name) ?? inRegion(service, profile, bucket, home)
      known.buckets.set(name, client)
      return client
    },
    learn: (profileId, buckets) => {
      const { regions } = of(profileId)
      for (const { name, region } of buckets) regions.set(name, Promise.resolve(plainRegion(region)))
    },
    renew: (profileId) => {
      if (profileId === undefined) byProfile.clear()
      else byProfile.delete(profileId)
    },
    close: async (profileId) => {
      await Promise.all((profileId === undefined ? [...byProfile.keys()] : [profileId]).map(close))
    },
  }
}

/** A client as a profile, saved or not, describes it. */
export function createClient(
  { region, isSecure, signatureVersion }: Pick<Profile, 'region' | 'isSecure' | 'signatureVersion'>,
  { endpoint, ...credential }: Connection,
  options: Partial<ClientOptions> = {},
): Client {
  return new Client({
    ...credential,
    region,
    endpoint: endpoint ?? undefined,
    secure: isSecure,
    authorizationV4: signatureVersion === 'v4',
    ...options,
  })
}

type Whereabouts = Pick<Profile, 'region' | 'endpoint'>

/** Each bucket is asked for in its own region; an endpoint of one's own answers for all of them. */
export function inRegion(service: Client, { endpoint }: Whereabouts, bucket: string, region: string): Client {
  if (endpoint === null) return service.forBucket(bucket, { region })
  // Where practice storage is found may have changed since the profile was read.
  const { protocol, host } = service.endpoint
  return service.forBucket(bucket, { region, endpoint: `${protocol}//${host}` })
}

/** Where a bucket is, as a plain region: the profile's region is asked, which names the right one when it refuses. */
export async function locate(service: Client, { region }: Whereabouts, bucket: string): Promise<string> {
  try {
    const { location } = await service.getBucketLocation(bucket)
    return plainRegion(location)
  } catch (error) {
    if (!isOssClientError(error)) throw error
    const named = error instanceof OssError ? publicRegion(error.details['Endpoint'] ?? '') : undefined
    if (named) return named
    // Whoever may not ask where a bucket is may still be allowed to use it.
    if (error.kind === 'access-denied') return region
    throw error
  }
}

/** Regions are plain in the app and begin with `oss-` on the wire. */
export const plainRegion = (region: string) => region.replace(/^oss-/, '')

/** The region whose public endpoint this host is, if it is one. */
export const publicRegion = (host: string): string | undefined =>
  /^oss-(?!accelerate)((?!.*-internal\.)[a-z\d-]+)\.aliyuncs\.com$/.exec(host)?.[1]
