import type { Place } from '../../../../../shared/contract/place.ts'
import type { Sync, SyncFilter, SyncRule } from '../../../../../shared/contract/syncs.ts'
import { formatAddress, parseAddress } from '../../browser/model/address.ts'

/** A rule as it is typed. */
export interface SyncForm {
  name: string
  folder: string
  profileId: string
  address: string
  direction: SyncRule['direction']
  comparison: SyncRule['comparison']
  /** One glob a line. */
  include: string
  exclude: string
  /** Numbers as they are typed; empty is no limit. */
  minMegabytes: string
  maxMegabytes: string
  newerThanDays: string
  olderThanDays: string
  isDeleting: boolean
  maxCount: number
  maxPercent: number
}

export type SyncField = 'folder' | 'address' | 'profileId' | NumberField
type NumberField = 'minMegabytes' | 'maxMegabytes' | 'newerThanDays' | 'olderThanDays'
export type SyncProblem = 'folder' | 'place' | 'account' | 'number'
export type SyncProblems = Partial<Record<SyncField, SyncProblem>>

const megabyte = 1024 * 1024
const defaultDeletion = { maxCount: 1000, maxPercent: 10 }

/** The form of a sync, or of a new one of an account, which may begin with a place of it. */
export function formOf(sync: Sync | null, profileId: string, start: Place | null = null): SyncForm {
  const { filter, deletion } = sync ?? {}
  const place = sync?.place ?? start
  const { maxCount, maxPercent } = deletion ?? defaultDeletion
  return {
    name: sync?.name ?? '',
    folder: sync?.folder ?? '',
    profileId: place?.profileId ?? profileId,
    address: place ? formatAddress(place) : '',
    direction: sync?.direction ?? 'up',
    comparison: sync?.comparison ?? 'size-and-time',
    include: (filter?.include ?? []).join('\n'),
    exclude: (filter?.exclude ?? []).join('\n'),
    minMegabytes: typed(filter?.minBytes, megabyte),
    maxMegabytes: typed(filter?.maxBytes, megabyte),
    newerThanDays: typed(filter?.newerThanDays),
    olderThanDays: typed(filter?.olderThanDays),
    isDeleting: Boolean(deletion),
    ...{ maxCount, maxPercent },
  }
}

export const hasFilter = ({ include, exclude, ...form }: SyncForm) =>
  [include, exclude, form.minMegabytes, form.maxMegabytes, form.newerThanDays, form.olderThanDays].some(
    (text) => text.trim() !== '',
  )

/** The rule that a form stands for, or what is wrong with it. */
export function ruleOf(
  form: SyncForm,
): { rule: SyncRule; problems: null } | { rule: null; problems: SyncProblems } {
  const parsed = parseAddress(form.address, '')
  const folder = form.folder.trim()
  const numbers = ['minMegabytes', 'maxMegabytes', 'newerThanDays', 'olderThanDays'] as const
  const problems: SyncProblems = {
    ...(!isAbsolute(folder) && { folder: 'folder' }),
    ...((!parsed.ok || parsed.address.bucket === '') && { address: 'place' }),
    ...(form.profileId === '' && { profileId: 'account' }),
    ...Object.fromEntries(
      numbers.filter((field) => Number.isNaN(numberOf(form[field]))).map((field) => [field, 'number']),
    ),
  }
  if (Object.keys(problems).length > 0 || !parsed.ok) return { rule: null, problems }
  const { maxCount, maxPercent } = form
  const rule: SyncRule = {
    name: form.name.trim() || lastName(folder),
    folder,
    place: { profileId: form.profileId, ...parsed.address },
    direction: form.direction,
    comparison: form.comparison,
    filter: filterOf(form),
    deletion: form.isDeleting ? { maxCount, maxPercent } : null,
  }
  return { rule, problems: null }
}

const filterOf = (form: SyncForm): SyncFilter => ({
  include: linesOf(form.include),
  exclude: linesOf(form.exclude),
  minBytes: bytesOf(form.minMegabytes),
  maxBytes: bytesOf(form.maxMegabytes),
  newerThanDays: numberOf(form.newerThanDays),
  olderThanDays: numberOf(form.olderThanDays),
})

const typed = (value: number | null | undefined, unit = 1) =>
  value === null || value === undefined ? '' : String(value / unit)

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Null for nothing typed, NaN for what is no number from 0. */
function numberOf(text: string): number | null {
  if (text.trim() === '') return null
  const value = Number(text)
  return value >= 0 && Number.isFinite(value) ? value : NaN
}

function bytesOf(megabytes: string): number | null {
  const value = numberOf(megabytes)
  return value === null ? null : Math.round(value * megabyte)
}

/** Of any system: the folder is where the app is, which may not be where the window is. */
const isAbsolute = (path: string) => /^(\/|[a-z]:[\\/]|\\\\)/i.test(path)

const lastName = (path: string) =>
  path
    .split(/[/\\]/)
    .filter((name) => name !== '')
    .at(-1) ?? path
