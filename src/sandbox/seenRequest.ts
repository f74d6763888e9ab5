import type { Resource } from './addressing.ts'
import type { Query } from './http/incoming.ts'

/** A request as those see it who watch the server. */
export interface SeenRequest {
  /** As the API calls it, such as `PutObject`; `-` where it is none. */
  operation: string
  method: string
  /** What the address names. */
  resource: Resource
  /** Null is a parameter without a value. */
  query: Query
  /** Why it was refused; undefined when it was done. */
  errorCode: string | undefined
}
