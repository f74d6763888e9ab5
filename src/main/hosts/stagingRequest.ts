import type { Readable } from 'node:stream'
import type { Envelope } from '../../shared/contract/index.ts'
import { toFailure } from '../failures.ts'
import { securityHeaders } from './contentSecurity.ts'
import type { Staging } from './staging.ts'

export const isStagingRequest = (method: string | undefined, { pathname }: URL) =>
  method === 'PUT' && pathname.startsWith('/staging/')

export interface StagingAnswer {
  status: number
  headers: Record<string, string>
  /** An envelope as JSON. */
  body: string
}

/** Takes the file, or the empty folder, of `PUT /staging/<stagingId>?path=<relative path>&modifiedAtMs=<epoch ms>`; what fails is in the answer. */
export async function receiveStaged(staging: Staging, url: URL, body: Readable): Promise<StagingAnswer> {
  const answer = await receive(staging, url, body)
  return {
    status: answer.ok ? 200 : 422,
    headers: { ...securityHeaders, 'content-type': 'application/json' },
    body: JSON.stringify(answer),
  }
}

async function receive(staging: Staging, { pathname, searchParams }: URL, body: Readable): Promise<Envelope> {
  const modifiedAt = searchParams.get('modifiedAtMs')
  try {
    await staging.receive(
      {
        stagingId: pathname.slice('/staging/'.length),
        path: searchParams.get('path') ?? '',
        modifiedAtMs: modifiedAt === null ? null : Number(modifiedAt),
      },
      body,
    )
    return { ok: true, value: null }
  } catch (error) {
    return { ok: false, failure: toFailure(error) }
  }
}
