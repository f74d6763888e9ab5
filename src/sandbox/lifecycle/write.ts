import type { XmlInput } from '../../main/oss/xml.ts'
import { isoDate } from '../http/dates.ts'
import type { Due, LifecycleRule, Transition } from './rules.ts'

/** One `Rule` element. */
export function writeRule(rule: LifecycleRule): XmlInput {
  const { largerThanBytes, smallerThanBytes, not, expiration, noncurrentExpirationDays } = rule
  const hasFilter = largerThanBytes !== undefined || smallerThanBytes !== undefined || not.length > 0
  return {
    ID: rule.id,
    Prefix: rule.prefix,
    Status: rule.isEnabled ? 'Enabled' : 'Disabled',
    Tag: writeTags(rule),
    Filter: hasFilter
      ? {
          ObjectSizeGreaterThan: largerThanBytes,
          ObjectSizeLessThan: smallerThanBytes,
          Not: not.map((exception) => ({ Prefix: exception.prefix, Tag: writeTags(exception) })),
        }
      : undefined,
    Transition: rule.transitions.map((transition) => ({
      ...writeDue(transition.due),
      ...writeTransition(transition),
    })),
    Expiration:
      expiration === 'markers' ? { ExpiredObjectDeleteMarker: true } : expiration && writeDue(expiration),
    NoncurrentVersionTransition: rule.noncurrentTransitions.map((transition) => ({
      NoncurrentDays: 'days' in transition.due ? transition.due.days : undefined,
      ...writeTransition(transition),
    })),
    NoncurrentVersionExpiration:
      noncurrentExpirationDays === undefined ? undefined : { NoncurrentDays: noncurrentExpirationDays },
    AbortMultipartUpload: rule.abort && writeDue(rule.abort),
    AtimeBase: rule.accessTimeBase,
  }
}

const writeTags = ({ tags }: Pick<LifecycleRule, 'tags'>) => tags.map(([Key, Value]) => ({ Key, Value }))

function writeDue(due: Due) {
  if ('days' in due) return { Days: due.days }
  return 'fromMs' in due ? { Date: isoDate(due.fromMs) } : { CreatedBeforeDate: isoDate(due.createdBeforeMs) }
}

const writeTransition = (transition: Transition) => ({
  StorageClass: transition.storageClass,
  IsAccessTime: transition.isAccessTime,
  ReturnToStdWhenVisit: transition.returnsWhenVisited,
  AllowSmallFile: transition.allowsSmallFiles,
})
