import type { Transfer } from '../../../../../shared/contract/transfers.ts'
import { t } from '../../../i18n.ts'
import { failureText } from '../../../ui/failureText.ts'
import { formatDuration } from '../../../ui/format.ts'
import { skipWords, waitWords } from '../words.ts'

export type Tone = 'plain' | 'warning' | 'danger' | 'success'

export interface FileFacts {
  /** A bar, a percentage and a speed, instead of words alone. */
  hasBar: boolean
  words: string
  tone: Tone
}

/** What is said about a file on its row. */
export function fileFacts(transfer: Transfer, nowMs: number): FileFacts {
  switch (transfer.state) {
    case 'running':
      return { hasBar: true, words: '', tone: 'plain' }
    case 'retrying':
      return { hasBar: true, words: retryWords(transfer, nowMs), tone: 'warning' }
    case 'paused':
      return said(t('transfers.file.paused'), transfer.doneBytes > 0)
    case 'waiting':
      return said(t('transfers.file.waiting'), transfer.doneBytes > 0)
    case 'conflict':
      return { hasBar: false, words: t('transfers.file.conflict'), tone: 'warning' }
    case 'failed':
      return {
        hasBar: false,
        words: transfer.failure ? failureText(transfer.failure).what : t('transfers.receipt.failed'),
        tone: 'danger',
      }
    case 'skipped':
      return said(transfer.skipReason ? skipWords(transfer.skipReason) : t('transfers.receipt.exists'))
    case 'cancelled':
      return said(t('transfers.file.cancelled'))
    case 'done':
      return { hasBar: false, words: doneWords(transfer), tone: 'success' }
  }
}

const said = (words: string, hasBar = false): FileFacts => ({ hasBar, words, tone: 'plain' })

function retryWords({ failure, nextAttemptAtMs }: Transfer, nowMs: number): string {
  const reason = waitWords(failure?.kind ?? null)
  const seconds = Math.ceil(((nextAttemptAtMs ?? 0) - nowMs) / 1000)
  if (seconds <= 0) return t('transfers.file.retryNow', { reason })
  return t('transfers.file.retryIn', { reason, time: formatDuration(seconds) })
}

function doneWords({ kind, crc64 }: Transfer): string {
  return kind !== 'delete' && crc64 !== null ? t('transfers.file.checked') : t('transfers.file.done')
}

const renames = {
  'unsafe-name': 'transfers.file.renamedUnsafe',
  'same-name': 'transfers.file.renamedSame',
  'keep-both': 'transfers.file.renamedKeepBoth',
} as const

/** Why a file has another name at its target, or nothing. */
export function renameWords({ renameReason, localPath, key, kind }: Transfer): string {
  if (renameReason === null) return ''
  const target = kind === 'download' ? (localPath ?? '') : key
  return t(renames[renameReason], { name: target.replace(/^.*[/\\]/, '') })
}
