import { Readable } from 'node:stream'
import type { OpenMedia } from '../recordings/media.ts'
import { securityHeaders } from './contentSecurity.ts'

const prefix = '/media/'

export const isMediaRequest = (method: string | undefined, { pathname }: URL) =>
  method === 'GET' && pathname.startsWith(prefix)

export interface MediaResponse {
  status: number
  headers: Record<string, string>
  /** The media, or the failure as JSON. */
  body: Readable
}

/** Answers `GET /media/<profileId>/<bucket>/<channel>/<name>`, for the players in the window. */
export async function answerMedia(
  openMedia: OpenMedia,
  { pathname }: URL,
  range: string | null,
  signal: AbortSignal,
): Promise<MediaResponse> {
  const answer = await openMedia({ path: pathname.slice(prefix.length), range, signal })
  if ('body' in answer) return { ...answer, headers: { ...securityHeaders, ...answer.headers } }
  const headers = { ...securityHeaders, 'content-type': 'application/json', 'cache-control': 'no-store' }
  // As bytes: answers of Electron's protocol are made of nothing else.
  const body = Readable.from(Buffer.from(JSON.stringify({ failure: answer.failure })), { objectMode: false })
  return { status: answer.status, headers, body }
}
