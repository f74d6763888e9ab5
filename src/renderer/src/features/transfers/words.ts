import {
  hasTarget,
  type Batch,
  type BatchKind,
  type SkipReason,
} from '../../../../shared/contract/transfers.ts'
import type { FailureKind } from '../../../../shared/failure.ts'
import { t } from '../../i18n.ts'
import { formatCount, formatDuration, formatSize } from '../../ui/format.ts'

/** What a batch is called: the one thing that was chosen, or the first and how many more. */
export function titleOf({ kind, title, chosenCount }: Batch): string {
  const what =
    chosenCount <= 1
      ? title
      : t('transfers.amount.andMore', { name: title, count: chosenCount - 1, total: chosenCount })
  return kind === 'upload' || kind === 'download' ? what : t(`transfers.batch.${kind}`, { title: what })
}

/** Where a batch goes, or where the objects are that it leaves in their place. */
export function targetOf(batch: Batch): string {
  if (batch.kind === 'download') return segmentsOf(batch.target).slice(-2).join(' / ')
  const [bucket, ...folders] = segmentsOf(hasTarget(batch.kind) ? batch.target : batch.source)
  const shown = folders.length > 1 ? ['…', folders.at(-1)] : folders
  return [bucket, ...shown].join(' / ')
}

const segmentsOf = (place: string) =>
  place
    .replace(/^oss:\/\//, '')
    .split(/[/\\]+/)
    .filter(Boolean)

/** A file's own name and the folder it stands in, below what was chosen: `2026/Autumn`. */
export function nameParts(name: string, { title, chosenCount }: Batch): { folder: string; own: string } {
  const prefix = `${title}/`
  const below = chosenCount === 1 && name.length > prefix.length && name.startsWith(prefix)
  const path = below ? name.slice(prefix.length) : name
  const end = path.replace(/\/$/, '').lastIndexOf('/')
  return { folder: path.slice(0, Math.max(0, end)), own: path.slice(end + 1) }
}

/** A countdown in whole steps, see `steadyTimeLeft`: no seconds beside minutes. */
export function formatTimeLeft(seconds: number): string {
  if (seconds <= 0) return t('transfers.amount.almostDone')
  const isMinutes = seconds >= 60 && seconds < 3600
  const time = isMinutes
    ? t('common.duration.minutes', { m: Math.round(seconds / 60) })
    : formatDuration(seconds)
  return t('transfers.amount.left', { time })
}

/** `41.2 of 96.7 GB`: the unit once where both share it. */
export function formatSizeOf(doneBytes: number, totalBytes: number): string {
  const total = formatSize(totalBytes)
  if (totalBytes < 1024 || doneBytes === 0)
    return t('transfers.amount.of', { done: formatCount(doneBytes), total })
  const done = formatSize(doneBytes)
  const unit = total.slice(total.indexOf(' '))
  return t('transfers.amount.of', { done: done.endsWith(unit) ? done.slice(0, -unit.length) : done, total })
}

export const formatCountOf = (done: number, total: number) =>
  t('transfers.amount.of', { done: formatCount(done), total: formatCount(total) })

const doneKeys = {
  upload: 'transfers.batch.doneUpload',
  download: 'transfers.batch.doneDownload',
  copy: 'transfers.batch.doneCopy',
  move: 'transfers.batch.doneMove',
  delete: 'transfers.batch.doneDelete',
  access: 'transfers.batch.doneAccess',
} as const satisfies Record<BatchKind, string>

/** `64 sent`. */
export const doneWords = ({ kind, doneCount }: Batch) => t(doneKeys[kind], { count: doneCount })

const skipKeys = {
  exists: 'exists',
  identical: 'identical',
  older: 'older',
  symlink: 'symlink',
  'special-file': 'specialFile',
} as const satisfies Record<SkipReason, string>

export const skipWords = (reason: SkipReason) => t(`transfers.file.${skipKeys[reason]}`)
export const receiptSkipWords = (reason: SkipReason) => t(`transfers.receipt.${skipKeys[reason]}`)

const waitKeys: Partial<Record<FailureKind, 'offline' | 'slow' | 'lost' | 'busy' | 'down' | 'damaged'>> = {
  offline: 'offline',
  timeout: 'slow',
  'connection-lost': 'lost',
  throttled: 'busy',
  'service-down': 'down',
  'damaged-in-transit': 'damaged',
}

/** In two or three words why something waits for another attempt. */
export const waitWords = (kind: FailureKind | null) =>
  t(`transfers.wait.${(kind && waitKeys[kind]) ?? 'other'}`)

/** `Server busy, again in 12 s`. */
export function waitSentence(kind: FailureKind | null, untilMs: number, nowMs: number): string {
  const reason = waitWords(kind)
  const seconds = Math.ceil((untilMs - nowMs) / 1000)
  if (seconds <= 0) return t('transfers.wait.now', { reason })
  return t('transfers.wait.until', { reason, time: formatDuration(seconds) })
}

const barKeys = {
  upload: 'uploading',
  download: 'downloading',
  copy: 'copying',
  move: 'moving',
  delete: 'deleting',
  access: 'settingAccess',
} as const satisfies Record<BatchKind, string>

/** `Uploading to shop-photos`. */
export const doingWords = ({ kind, place, targetPlace }: Batch) =>
  t(`transfers.bar.${barKeys[kind]}`, { place: (targetPlace ?? place).bucket })

export const batchIcons = {
  upload: 'i-lucide-arrow-up',
  download: 'i-lucide-arrow-down',
  copy: 'i-lucide-copy',
  move: 'i-lucide-folder-input',
  delete: 'i-lucide-trash-2',
  access: 'i-lucide-lock',
} as const satisfies Record<BatchKind, string>
