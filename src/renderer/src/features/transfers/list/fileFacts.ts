import { hasTarget, type Transfer } from '../../../../../shared/contract/transfers.ts'
import { renameWords as sharedRenameWords } from '../../../../../shared/words/receiptWords.ts'
import { currentLocale, t } from '../../../i18n.ts'
import { failureText } from '../../../ui/failureText.ts'
import { skipWords, waitSentence } from '../words.ts'

export type Tone = 'plain' | 'warning' | 'danger' | 'success'

export interface FileFacts {
  /** A bar, a percentage and a speed, instead of words alone. */
  hasBar: boolean
  words: string
  tone: Tone
}

/** Whether the file can still be stopped. */
export const isOpen = ({ state }: Transfer) => ['running', 'waiting', 'paused', 'retrying'].includes(state)

/** What is said about a file on its row. `heldUntilMs` is that of its batch. */
export function fileFacts(transfer: Transfer, heldUntilMs: number | null, nowMs: number): FileFacts {
  switch (transfer.state) {
    case 'running':
      return { hasBar: true, words: '', tone: 'plain' }
    case 'retrying':
      return {
        hasBar: true,
        words: waitSentence(transfer.failure?.kind ?? null, waitsUntilMs(transfer, heldUntilMs), nowMs),
        tone: 'warning',
      }
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

/** A file whose batch is held waits as long as the batch does. */
const waitsUntilMs = ({ nextAttemptAtMs }: Transfer, heldUntilMs: number | null) =>
  Math.max(nextAttemptAtMs ?? 0, heldUntilMs ?? 0)

const said = (words: string, hasBar = false): FileFacts => ({ hasBar, words, tone: 'plain' })

function doneWords({ kind, crc64 }: Transfer): string {
  return hasTarget(kind) && crc64 !== null ? t('transfers.file.checked') : t('transfers.file.done')
}

/** Why a file has another name at its target, or nothing. */
export function renameWords(transfer: Transfer): string {
  return sharedRenameWords(transfer, transfer.targetName, currentLocale())
}
