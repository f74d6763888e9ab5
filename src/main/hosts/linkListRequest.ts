import type { ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { LinkLists } from '../linkLists/linkLists.ts'
import { attachmentHeaders } from './attachment.ts'

const path = /^\/link-lists\/([\w-]+)$/

export const isLinkListRequest = (method: string | undefined, { pathname }: URL) =>
  method === 'GET' && path.test(pathname)

/** Where the page downloads a list of links from. */
export const linkListAddress = (listId: string) => `/link-lists/${listId}`

/** Answers `GET /link-lists/<listId>` with the list, once; false where there is none. */
export async function sendLinkList(
  linkLists: Pick<LinkLists, 'waiting' | 'write' | 'cancel'>,
  { pathname }: URL,
  response: ServerResponse,
): Promise<boolean> {
  const list = linkLists.waiting(path.exec(pathname)?.[1] ?? '')
  if (list === null) return false
  response.writeHead(200, attachmentHeaders(list.fileName, 'text/plain'))
  // A browser that goes away, or in which the download was stopped, wants no more of it.
  response.once('close', () => linkLists.cancel(list.id))
  await linkLists.write(list.id, (pieces) => pipeline(pieces, response))
  return true
}
