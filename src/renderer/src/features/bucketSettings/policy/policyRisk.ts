import type { SettingContent } from '../../../../../shared/bucketSettings/content.ts'
import { newAmong, statementsBindingOwner } from '../../../../../shared/bucketSettings/policy/edits.ts'
import { publicStatements } from '../../../../../shared/bucketSettings/policy/everyone.ts'
import type { PolicyTarget } from '../../../../../shared/bucketSettings/policy/plainStatement.ts'
import { readPlain } from '../../../../../shared/bucketSettings/policy/readPlain.ts'
import { t } from '../../../i18n.ts'
import { addressBelow } from '../../../ui/addressBelow.ts'
import type { Risk } from '../frame/risk.ts'
import { sentenceOf } from './sentences.ts'

interface PolicyChange {
  before: SettingContent | null
  after: SettingContent | null
  target: PolicyTarget
  /** What stands before a key in the address of an object. */
  address: string
  isBlocked: boolean
}

/** Why a change of the policy needs a second yes: it lets strangers in, or may lock out whoever makes it. */
export function policyRisk({ before, after, target, address, isBlocked }: PolicyChange): Risk | null {
  const opening = newAmong(publicStatements(after), publicStatements(before))
  const binding = newAmong(statementsBindingOwner(after), statementsBindingOwner(before))
  if (opening.length === 0 && binding.length === 0) return null
  const sentences = [
    ...opening.map((statement) => openingSentence(statement, target, address)),
    ...(opening.length > 0 && isBlocked ? [t('bucketSettings.policy.risk.blocked')] : []),
    ...binding.map((statement) => bindingSentence(statement, target)),
  ]
  const yes = opening.length === 0 ? 'ownerYes' : binding.length === 0 ? 'publicYes' : 'bothYes'
  return { text: sentences.join('\n'), tick: t(`bucketSettings.policy.risk.${yes}`) }
}

function openingSentence(statement: SettingContent, target: PolicyTarget, address: string): string {
  const reading = readPlain(statement, target)
  if (!('plain' in reading)) return t('bucketSettings.policy.risk.publicCode', { address })
  const { objects } = reading.plain
  return t('bucketSettings.policy.risk.public', {
    sentence: sentenceOf(reading.plain),
    address: addressBelow(address, objects.type === 'folder' ? objects.folder : ''),
  })
}

function bindingSentence(statement: SettingContent, target: PolicyTarget): string {
  const reading = readPlain(statement, target)
  if (!('plain' in reading)) return t('bucketSettings.policy.risk.ownerCode')
  return t('bucketSettings.policy.risk.owner', { sentence: sentenceOf(reading.plain) })
}
