import type { BatchKind, SkipReason, Transfer } from '../contract/transfers.ts'
import { messagesIn, type Locale } from '../messages/locale.ts'
import { failureSentence } from './failureSentence.ts'
import { fill } from './fill.ts'

const doneWords = {
  upload: 'sent',
  download: 'received',
  copy: 'copied',
  move: 'moved',
  delete: 'deleted',
  access: 'accessSet',
} as const satisfies Record<BatchKind, string>

/** What became of a file, in a word or two. */
export function resultWords({ kind, state }: Pick<Transfer, 'kind' | 'state'>, locale: Locale): string {
  const { receipt, file } = messagesIn[locale].transfers
  const { results } = messagesIn[locale].receipts
  if (state === 'done') return receipt[doneWords[kind]]
  if (state === 'failed' || state === 'cancelled') return receipt[state]
  if (state === 'skipped' || state === 'running' || state === 'retrying') return results[state]
  return file[state]
}

const skipWords = {
  exists: 'exists',
  identical: 'identical',
  older: 'older',
  symlink: 'symlink',
  'special-file': 'specialFile',
} as const satisfies Record<SkipReason, string>

type Reasoned = Pick<Transfer, 'state' | 'skipReason' | 'failure' | 'renameReason'>

/**
 * Why a file was skipped, failed or has another name at its target, whose own name is `targetName`; empty where there
 * is nothing to say.
 */
export function reasonWords(transfer: Reasoned, targetName: string, locale: Locale): string {
  const { state, skipReason, failure } = transfer
  if (state === 'skipped' && skipReason) return messagesIn[locale].receipts.skips[skipWords[skipReason]]
  if (state === 'failed' || state === 'retrying')
    return failure ? failureSentence(failure, 'what', locale) : ''
  return renameWords(transfer, targetName, locale)
}

const renames = {
  'unsafe-name': 'renamedUnsafe',
  'same-name': 'renamedSame',
  'keep-both': 'renamedKeepBoth',
} as const

/** Why a file has another name at its target, or nothing. */
export function renameWords(
  { renameReason }: Pick<Transfer, 'renameReason'>,
  targetName: string,
  locale: Locale,
): string {
  if (renameReason === null) return ''
  return fill(messagesIn[locale].transfers.file[renames[renameReason]], { name: targetName })
}
