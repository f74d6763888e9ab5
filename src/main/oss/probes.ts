import type { Client } from './statics.ts'
import type { Headers } from './transport.ts'

/** What a browser asks for before a page of another origin sends a request of its own. */
export interface PreflightQuestion {
  bucket: string
  /** Of an object that need not be there. */
  key: string
  origin: string
  method: string
  /** Names of the headers that the page would send. */
  headers: readonly string[]
}

/** The headers of the answer. Rejects with OssError `AccessForbidden` where no rule allows it. */
export async function preflight(client: Client, question: PreflightQuestion): Promise<Headers> {
  const { bucket, key, origin, method, headers } = question
  const reply = await client.request({
    ...{ operation: 'OptionObject', method: 'OPTIONS', bucket, key, isAnonymous: true },
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': headers.length > 0 ? headers.join(', ') : undefined,
    },
  })
  return reply.headers
}

export interface PageVisit {
  key: string
  /** The address of the page; empty where the browser tells none. */
  referer: string
  /** Through a signed link, as a page would show an object that is not public. */
  isSigned: boolean
}

/** Asks for an object of the current bucket as a browser on that page does. Rejects with OssError where it is refused. */
export async function openFromPage(client: Client, { key, referer, isSigned }: PageVisit): Promise<void> {
  await client.request({
    ...{ operation: 'HeadObject', method: 'HEAD', bucket: client.currentBucket, key, isAnonymous: true },
    query: isSigned ? await signedQuery(client, key) : {},
    headers: { referer: referer === '' ? undefined : referer },
  })
}

async function signedQuery(client: Client, key: string): Promise<Record<string, string>> {
  const url = await client.signedUrl(key, { method: 'HEAD', expires: 60 })
  return Object.fromEntries(new URL(url).searchParams)
}
