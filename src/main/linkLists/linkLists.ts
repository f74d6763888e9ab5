import { randomUUID } from 'node:crypto'
import {
  mostCopiedLinks,
  type LinkListProgress,
  type LinkListRequest,
} from '../../shared/contract/linkLists.ts'
import { AppError } from '../../shared/failure.ts'
import { messagesIn, type Locale } from '../../shared/messages/locale.ts'
import { fill } from '../../shared/words/fill.ts'
import { toFailure } from '../failures.ts'
import type { Library } from '../library/library.ts'
import { createThrottle } from '../library/throttle.ts'
import type { Client } from '../oss/index.ts'
import { cutToBytes, localTarget, safePath } from '../transfers/index.ts'
import { formats, type LinkListWords } from './formats.ts'

/** A list that waits to be written to a file. */
export interface OpenLinkList {
  id: string
  fileName: string
}

export interface LinkLists {
  copy: (request: LinkListRequest) => Promise<{ text: string; linkCount: number }>
  open: (request: LinkListRequest) => OpenLinkList
  /** A list that waits; null when there is none, or when it was written already. */
  waiting: (listId: string) => OpenLinkList | null
  /** Writes a list that waits, once. Resolves when that has ended, well or not: `onProgress` tells which. */
  write: (listId: string, to: (pieces: AsyncIterable<string>) => Promise<void>) => Promise<void>
  /** Stops a list that is being written, or forgets one that waits. */
  cancel: (listId: string) => void
  close: () => void
}

export interface LinkListsOptions {
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  selectedObjects: Library['selectedObjects']
  locale: () => Locale
  onProgress: (progress: LinkListProgress) => void
  /** Epoch ms. */
  now: () => number
}

const eventIntervalMs = 100
/** Leaves room for what systems and browsers add. */
const nameLimitBytes = 150

/** Writes signed links to many objects; nothing but the piece at hand is in memory. */
export function createLinkLists(options: LinkListsOptions): LinkLists {
  const waiting = new Map<string, OpenLinkList & { request: LinkListRequest }>()
  const running = new Map<string, AbortController>()

  async function write(listId: string, to: (pieces: AsyncIterable<string>) => Promise<void>) {
    const list = waiting.get(listId)
    if (!list) return
    waiting.delete(listId)
    const stopping = new AbortController()
    running.set(listId, stopping)
    let progress: LinkListProgress = { listId, linkCount: 0, state: 'writing', failure: null }
    const events = createThrottle(() => options.onProgress(progress), eventIntervalMs)
    async function* pieces({ request }: { request: LinkListRequest }) {
      for await (const { text, linkCount } of piecesOf(request, options, stopping.signal)) {
        progress = { ...progress, linkCount: progress.linkCount + linkCount }
        events.soon()
        yield text
      }
    }
    try {
      await to(pieces(list))
      progress = { ...progress, state: 'done' }
    } catch (error) {
      progress = stopping.signal.aborted
        ? { ...progress, state: 'cancelled' }
        : { ...progress, state: 'failed', failure: toFailure(error) }
    }
    events.now()
    events.stop()
    running.delete(listId)
  }

  async function copy(request: LinkListRequest) {
    const stopping = new AbortController()
    let text = ''
    let linkCount = 0
    for await (const piece of piecesOf(request, options, stopping.signal)) {
      text += piece.text
      linkCount += piece.linkCount
      if (linkCount > mostCopiedLinks) throw tooMany()
    }
    return { text, linkCount }
  }

  const stop = (stopping: AbortController | undefined) =>
    stopping?.abort(new AppError({ kind: 'cancelled', message: 'the list was stopped' }))

  return {
    copy,
    open: (request) => {
      const list = { id: randomUUID(), fileName: fileNameOf(request, options.locale()) }
      waiting.set(list.id, { ...list, request })
      return list
    },
    waiting: (listId) => waiting.get(listId) ?? null,
    write,
    cancel: (listId) => {
      waiting.delete(listId)
      stop(running.get(listId))
    },
    close: () => [...running.values()].forEach(stop),
  }
}

async function* piecesOf(
  { place, selection, format, domain, expiresInSeconds }: LinkListRequest,
  { clients, selectedObjects, locale, now }: LinkListsOptions,
  signal: AbortSignal,
): AsyncGenerator<{ text: string; linkCount: number }> {
  const own = await clients.forBucket(place.profileId, place.bucket)
  const client = domain === null ? own : own.underDomain(domain)
  const { begin, line, end } = formats[format]
  await client.signer.refreshFor(expiresInSeconds)
  // All links of a list end at one time, however long it takes to write it; with a token they end with that.
  const expiresAtMs = Math.min(now() + expiresInSeconds * 1000, client.signer.tokenExpiresAtMs ?? Infinity)
  yield { text: begin(wordsFor(expiresAtMs, locale())), linkCount: 0 }
  for await (const objects of selectedObjects(place, selection, signal)) {
    signal.throwIfAborted()
    // A folder's own marker has nothing to download.
    const files = objects.filter(({ key, sizeBytes }) => !(key.endsWith('/') && sizeBytes === 0))
    const expires = Math.floor((expiresAtMs - now()) / 1000)
    if (expires < 1) throw expired()
    const lines: string[] = []
    for (const { key, sizeBytes } of files) {
      const url = await client.signedUrl(key, { expires })
      const path = localTarget(key.slice(place.prefix.length), sizeBytes).target
      lines.push(line({ key, path, sizeBytes, url }, expiresAtMs))
    }
    yield { text: lines.join(''), linkCount: files.length }
  }
  yield { text: end, linkCount: 0 }
}

function wordsFor(expiresAtMs: number, locale: Locale): LinkListWords {
  const { note, ...words } = messagesIn[locale].linkLists.file
  const until = new Date(expiresAtMs).toISOString().slice(0, 16).replace('T', ' ')
  return { ...words, note: fill(note, { until }) }
}

function fileNameOf({ place, format }: LinkListRequest, locale: Locale): string {
  const name = place.prefix.split('/').at(-2) ?? place.bucket
  const title = fill(messagesIn[locale].linkLists.file.name, { name: cutToBytes(name, nameLimitBytes) })
  return `${safePath(title)}.${formats[format].extension}`
}

const tooMany = () =>
  new AppError({
    kind: 'too-many-links',
    message: `more than ${mostCopiedLinks} links`,
    params: { most: mostCopiedLinks },
  })

const expired = () =>
  new AppError({ kind: 'refused', message: 'the list took longer to write than its links would work' })
