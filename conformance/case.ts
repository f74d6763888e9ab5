import type { Client, ClusterClient, ImageClient, STS } from '../src/main/oss/index.ts'
import type { Context } from './context.ts'

type MethodsOf<Class> = {
  [Name in keyof Class]: Class[Name] extends (...args: never[]) => unknown ? Name & string : never
}[keyof Class]

/** A method of one of the SDK's classes; the main one's stand without its name. */
export type MethodName =
  | MethodsOf<Client>
  | `ClusterClient.${MethodsOf<ClusterClient>}`
  | `ImageClient.${MethodsOf<ImageClient>}`
  | `STS.${MethodsOf<STS>}`

/** A fact about the service as a client sees it. */
export interface Case {
  /** The fact; no two cases have the same. */
  name: string
  /** The methods of which it is the proof; each of them is called. */
  proves: readonly MethodName[]
  /** Rejects when it is not so. `client` works on the subject's bucket; both SDKs have its methods. */
  run(client: Client, context: Context): Promise<void>
  /** Why no account can be asked. */
  sandboxOnly?: string
  /** Asks STS for a role, which an account may be given none of. */
  needsRole?: true
  /** Proves methods that ali-oss does not have. */
  isOspreyOnly?: true
}

/** Cases about one thing, which share a bucket. */
export interface Subject {
  about: string
  cases: readonly Case[]
}
