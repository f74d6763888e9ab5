import type { Right } from './access.ts'
import type { Answer } from './answers.ts'
import type { BucketCall, Call, ObjectCall } from './call.ts'
import { refuse } from './errors.ts'
import type { Headers, Query } from './http/incoming.ts'
import { bucketRoutes, objectRoutes, serviceRoutes } from './routes.ts'

/** One operation of the API and the requests that mean it. */
export interface Route<C extends Call> {
  /** As the API calls it, such as `PutObject`. */
  operation: string
  method: string
  /**
   * Parameters that have to be in the query, as `name=value` where the value matters; without any, the query may hold
   * no sub-resource at all.
   */
  query?: string[]
  /** A header that has to be there. */
  header?: string
  /** What the caller has to be allowed; `any`: the operation sees to that itself. */
  right: Right | 'any'
  /** What policies call it, where that is not the operation's name. */
  action?: string
  run(call: C): Answer | Promise<Answer>
}

export type Destination =
  | { about: 'service'; route: Route<Call> }
  | { about: 'bucket'; route: Route<BucketCall> }
  | { about: 'object'; route: Route<ObjectCall> }

interface Routable {
  method: string
  headers: Headers
  query: Query
  resource: { bucket: string | null; key: string | null }
}

/** Finds the operation that a request means. Throws when there is none. */
export function findRoute(request: Routable): Destination {
  const { bucket, key } = request.resource
  // Creating a bucket is the one request about a bucket that does not exist yet.
  const isService =
    bucket === null || (key === null && request.method === 'PUT' && !hasSubresource(request.query))
  if (isService) return { about: 'service', route: pick(serviceRoutes, request) }
  if (key === null) return { about: 'bucket', route: pick(bucketRoutes, request) }
  return { about: 'object', route: pick(objectRoutes, request) }
}

function pick<C extends Call>(routes: Route<C>[], request: Routable): Route<C> {
  const route = routes.find((candidate) => matches(candidate, request))
  if (route) return route
  throw refuse('MethodNotAllowed', { details: { Method: request.method, ResourceType: 'Object' } })
}

function matches<C extends Call>(route: Route<C>, { method, headers, query }: Routable): boolean {
  if (route.method !== method) return false
  if (route.header !== undefined && !(route.header in headers)) return false
  return route.query ? route.query.every((parameter) => holds(query, parameter)) : !hasSubresource(query)
}

function holds(query: Query, parameter: string): boolean {
  const [name = '', value] = parameter.split('=')
  return value === undefined ? name in query : query[name] === value
}

/** Names that turn a request into one about something else than the object or bucket itself. */
const subresources = new Set(
  `accessmonitor acl append asyncFetch bucketArchiveDirectRead bucketInfo cleanRestoredObject cname comp cors delete
  encryption httpsConfig inventory legalHold lifecycle link live location logging metaQuery objectMeta objectWorm
  overwriteConfig policy policyStatus publicAccessBlock qosInfo redundancyTransition referer regions replication
  replicationLocation replicationProgress requestPayment resourceGroup restore retention rtc seal stat style symlink
  tagging transferAcceleration uploadId uploads versioning versions vod website worm wormExtend wormId
  x-oss-async-process`.split(/\s+/),
)

export function hasSubresource(query: Query): boolean {
  for (const name in query) if (subresources.has(name)) return true
  return false
}
