import {
  actionsBesides,
  deedNames,
  everything,
  hasDeed,
} from '../../../../../shared/bucketSettings/policy/actions.ts'
import type {
  Objects,
  PlainStatement,
  When,
  Who,
} from '../../../../../shared/bucketSettings/policy/plainStatement.ts'
import { inLocale, t } from '../../../i18n.ts'
import { formatTime } from '../../../ui/format.ts'
import { nowMs } from '../../../ui/now.ts'

const allOf = inLocale((tag) => new Intl.ListFormat(tag, { type: 'conjunction' }))
const oneOf = inLocale((tag) => new Intl.ListFormat(tag, { type: 'disjunction' }))

/** Both, for the reader of a list of names. */
export const listOfAll = (texts: readonly string[]) => allOf().format(texts)

/** A statement as one sentence: who may do what with which objects, and when. */
export function sentenceOf({ effect, who, actions, objects, when }: PlainStatement): string {
  const words = {
    who: whoWords(who),
    what: whatWords(actions, effect),
    where: whereWords(objects),
    when: whenWords(when),
  }
  if (effect === 'Allow') return t('bucketSettings.policy.sentence.allow', words)
  if (who.type === 'everyone') return t('bucketSettings.policy.sentence.denyEveryone', words)
  return t('bucketSettings.policy.sentence.deny', words)
}

function whoWords(who: Who): string {
  if (who.type !== 'named') return t(`bucketSettings.policy.sentence.${who.type}`)
  if (who.principals.length === 0) return t('bucketSettings.policy.sentence.nobodyYet')
  return t('bucketSettings.policy.sentence.named', { names: listOfAll(who.principals) })
}

function whatWords(actions: readonly string[], effect: PlainStatement['effect']): string {
  const isAll = actions.some((action) => action === '*' || action.toLowerCase() === everything)
  if (isAll) return t(`bucketSettings.policy.sentence.${effect === 'Allow' ? 'everything' : 'anything'}`)
  const words = [
    ...deedNames
      .filter((deed) => hasDeed(actions, deed))
      .map((deed) => t(`bucketSettings.policy.sentence.deeds.${deed}`)),
    ...actionsBesides(actions),
  ]
  const list = effect === 'Allow' ? allOf() : oneOf()
  return list.format(words) || t('bucketSettings.policy.sentence.nothingYet')
}

function whereWords(objects: Objects): string {
  if (objects.type === 'bucket') return t('bucketSettings.policy.sentence.bucket')
  if (objects.type === 'folder' && objects.folder !== '')
    return t('bucketSettings.policy.sentence.folder', { folder: objects.folder })
  if (objects.type === 'patterns' && objects.patterns.length > 0)
    return t('bucketSettings.policy.sentence.patterns', { patterns: oneOf().format(objects.patterns) })
  return t('bucketSettings.policy.sentence.nowhereYet')
}

function whenWords({ addresses, isExceptAddresses, isInternetOnly, transport, from, until }: When): string {
  const key = isExceptAddresses ? 'notFrom' : 'from'
  const clauses = [
    addresses.length > 0 &&
      t(`bucketSettings.policy.sentence.${key}`, { addresses: oneOf().format(addresses) }),
    isInternetOnly && t('bucketSettings.policy.sentence.internet'),
    transport !== 'any' && t(`bucketSettings.policy.sentence.${transport}`),
    from !== null && t('bucketSettings.policy.sentence.after', { time: timeWords(from) }),
    until !== null && t('bucketSettings.policy.sentence.before', { time: timeWords(until) }),
  ].filter((clause) => clause !== false)
  if (clauses.length === 0) return ''
  return t('bucketSettings.policy.sentence.when', {
    clauses: clauses.join(t('bucketSettings.policy.sentence.and')),
  })
}

function timeWords(time: string): string {
  const timeMs = Date.parse(time)
  return Number.isNaN(timeMs) ? time : formatTime(timeMs, nowMs.value)
}
