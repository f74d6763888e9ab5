import type { Requester } from './client.ts'
import { targetOf } from './endpoint.ts'

/** What a stranger gets. */
export interface VisitResult {
  status: number
  contentType: string | null
  location: string | null
}

/** All that a visit may be answered with; the rest is a failure of the way there or of the service. */
const answers = [301, 302, 307, 308, 400, 403, 404, 409, 410, 412, 424]

/**
 * Asks for a key, or for the bucket's root where it is empty, as a stranger does: without a signature, and following
 * no redirect. `isPastWebsite`: the object itself is asked for, whatever a website would show in its place.
 */
export async function visit(
  client: Requester,
  bucket: string,
  key: string,
  isPastWebsite = false,
): Promise<VisitResult> {
  const { status, headers } = await client.request({
    operation: isPastWebsite ? 'GetObjectMeta' : 'GetObject',
    // The root has no headers of its own to ask for; what it shows is small.
    method: key === '' ? 'GET' : 'HEAD',
    bucket,
    key: key || null,
    query: isPastWebsite ? { objectMeta: null } : {},
    isAnonymous: true,
    accept: answers,
    receive: () => ({ write: () => undefined }),
  })
  return { status, contentType: headers['content-type'] ?? null, location: headers['location'] ?? null }
}

/** The address of a bucket, such as `https://bucket.oss-cn-hangzhou.aliyuncs.com/`. */
export function homeOf({ endpoint }: Requester, bucket: string): string {
  const { origin, path } = targetOf(endpoint, bucket, null)
  return origin + path
}
