import { hasEnded, type Batch } from '../../../../../shared/contract/transfers.ts'

export const tabs = ['all', 'running', 'waiting', 'failed', 'history'] as const
export type Tab = (typeof tabs)[number]

export type SectionKind = 'needs-you' | 'running' | 'paused' | 'waiting' | 'done-today' | 'day'

export interface Section {
  /** The kind, with the day where there is one. */
  id: string
  kind: SectionKind
  /** The start of the day in local time, for `day`. */
  dayMs: number | null
  batches: Batch[]
}

export const hasFailed = (batch: Batch) => batch.failedCount > 0 || batch.failure !== null

/** Where a batch stands. One that was paused on its way stays with those that run, so that no row moves at a click. */
export function sectionOf(batch: Batch): 'needs-you' | 'running' | 'waiting' | 'done' {
  if (batch.state === 'cancelled') return 'done'
  if (batch.state === 'needs-decision' || batch.failure) return 'needs-you'
  if (batch.state === 'finished') return hasFailed(batch) ? 'needs-you' : 'done'
  if (batch.state === 'waiting') return 'waiting'
  return batch.state === 'paused' && batch.doneCount + batch.doneBytes === 0 ? 'waiting' : 'running'
}

/** What a tab shows, in order. Empty sections are left out. */
export function sectionsFor(tab: Tab, batches: Batch[], nowMs: number): Section[] {
  if (tab === 'history') return byDay(batches.filter(hasEnded))
  const shown = batches.filter((batch) => isOn(tab, batch))
  const placed = (place: ReturnType<typeof sectionOf>) => shown.filter((batch) => sectionOf(batch) === place)
  const running = placed('running').sort(byRank)
  const isAllPaused = running.every((batch) => batch.state === 'paused')
  const today = startOfDay(nowMs)
  return [
    section('needs-you', placed('needs-you').sort(decisionsFirst)),
    section(isAllPaused ? 'paused' : 'running', running),
    section('waiting', placed('waiting').sort(byRank)),
    section(
      'done-today',
      placed('done')
        .filter((batch) => endedAt(batch) >= today)
        .sort(newestFirst),
    ),
  ].filter((entry) => entry.batches.length > 0)
}

function isOn(tab: Tab, batch: Batch): boolean {
  if (tab === 'failed') return hasFailed(batch)
  if (tab === 'running' || tab === 'waiting') return sectionOf(batch) === tab
  return true
}

/** By what is to start first. */
export const byRank = (a: Batch, b: Batch) =>
  a.rank - b.rank || a.createdAtMs - b.createdAtMs || a.id.localeCompare(b.id)

/** The batch that a waiting one stands behind, or null when it is the next. */
export function startsAfter(batch: Batch, sections: Section[]): Batch | null {
  const inLine = sections
    .filter(({ kind }) => kind === 'running' || kind === 'waiting')
    .flatMap(({ batches }) => batches)
    .sort(byRank)
  return inLine[inLine.indexOf(batch) - 1] ?? null
}

/** How many things each tab holds: batches, but files for `failed`. */
export function tabCounts(batches: Batch[]): Record<'running' | 'waiting' | 'failed', number> {
  const counts = { running: 0, waiting: 0, failed: 0 }
  for (const batch of batches) {
    const place = sectionOf(batch)
    if (place === 'running' || place === 'waiting') counts[place]++
    counts.failed += batch.failedCount || (batch.failure ? 1 : 0)
  }
  return counts
}

/** Batches whose title, source or target holds the text, in any case. */
export function matching(batches: Batch[], text: string): Batch[] {
  const wanted = text.trim().toLocaleLowerCase()
  if (!wanted) return batches
  return batches.filter((batch) =>
    [batch.title, batch.source, batch.target].some((word) => word.toLocaleLowerCase().includes(wanted)),
  )
}

/**
 * How many files were found in each batch, by its id, without the batches that match by themselves: the names of their
 * files begin with what they are called.
 */
export function foundInside(
  batches: Batch[],
  { text, counts }: { text: string; counts: ReadonlyMap<string, number> },
): Map<string, number> {
  const own = new Set(text === '' ? [] : matching(batches, text).map(({ id }) => id))
  return new Map([...counts].filter(([id]) => !own.has(id)))
}

function byDay(batches: Batch[]): Section[] {
  const days = new Map<number, Batch[]>()
  for (const batch of batches.sort(newestFirst)) {
    const dayMs = startOfDay(endedAt(batch))
    const day = days.get(dayMs)
    if (day) day.push(batch)
    else days.set(dayMs, [batch])
  }
  return [...days].map(([dayMs, ended]) => ({ id: `day-${dayMs}`, kind: 'day', dayMs, batches: ended }))
}

const section = (kind: SectionKind, batches: Batch[]): Section => ({ id: kind, kind, dayMs: null, batches })

const endedAt = (batch: Batch) => batch.finishedAtMs ?? batch.createdAtMs
const newestFirst = (a: Batch, b: Batch) => endedAt(b) - endedAt(a) || a.id.localeCompare(b.id)
const decisionsFirst = (a: Batch, b: Batch) => urgency(a) - urgency(b) || newestFirst(a, b)
const urgency = (batch: Batch) => (batch.state === 'needs-decision' ? 0 : 1)

function startOfDay(atMs: number): number {
  const day = new Date(atMs)
  return day.setHours(0, 0, 0, 0)
}
