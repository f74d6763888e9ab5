import OSS from 'ali-oss'
import { Client, ClusterClient, ImageClient, STS } from '../src/main/oss/index.ts'

/** The classes of an SDK. */
export interface Sdk {
  Client: typeof Client
  ClusterClient: typeof ClusterClient
  ImageClient: typeof ImageClient
  STS: typeof STS
}

export type PairName = `${'Osprey' | 'ali-oss'} ${'V1' | 'V4'}`

/** An SDK, and the version that it signs with. */
export interface Pair {
  name: PairName
  sdk: Sdk
  isOsprey: boolean
  authorizationV4: boolean
}

const osprey: Sdk = { Client, ClusterClient, ImageClient, STS }

// Its own types know half of its methods; the cases call it by those of this client, which has the same ones.
const aliOss = {
  Client: OSS,
  ClusterClient: OSS.ClusterClient,
  ImageClient: OSS.ImageClient,
  STS: OSS.STS,
} as unknown as Sdk

export const pairs: readonly Pair[] = [
  { name: 'Osprey V1', sdk: osprey, isOsprey: true, authorizationV4: false },
  { name: 'Osprey V4', sdk: osprey, isOsprey: true, authorizationV4: true },
  { name: 'ali-oss V1', sdk: aliOss, isOsprey: false, authorizationV4: false },
  { name: 'ali-oss V4', sdk: aliOss, isOsprey: false, authorizationV4: true },
]
