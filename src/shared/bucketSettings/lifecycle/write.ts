import { childOf, withMembers, type SettingContent, type SettingValue } from '../content.ts'
import { isMove, type LifecycleRule, type Step, type StepAction, type Tag } from './model.ts'

/** The setting with these rules in this order; null without any, which takes it away. */
export const withRules = (
  content: SettingContent | null,
  trees: readonly SettingContent[],
): SettingContent | null => (trees.length === 0 ? null : withMembers(content ?? {}, { Rule: listed(trees) }))

/** The tree of a rule after a change. What Osprey does not know stays in it and in each of its steps. */
export function writeRule(tree: SettingContent, rule: LifecycleRule): SettingContent {
  const of = (...actions: StepAction[]) =>
    listed(rule.steps.filter(({ action }) => actions.includes(action)).map(writeStep))
  return withMembers(tree, {
    ID: rule.id || undefined,
    Prefix: rule.prefix,
    Status: rule.isEnabled ? 'Enabled' : 'Disabled',
    Tag: writeTags(rule.tags),
    Filter: writeFilter(childOf(tree, 'Filter'), rule),
    Transition: of('move'),
    Expiration: of('delete', 'clearMarkers'),
    NoncurrentVersionTransition: of('moveOld'),
    NoncurrentVersionExpiration: of('deleteOld'),
    AbortMultipartUpload: of('clearUploads'),
  })
}

/** As XML is read: one element is a tree, several are an array. */
function listed(trees: readonly SettingContent[]): SettingValue | undefined {
  const [first] = trees
  return trees.length > 1 ? [...trees] : first
}

const writeTags = (tags: readonly Tag[]) => listed(tags.map(({ key, value }) => ({ Key: key, Value: value })))

function writeFilter(filter: SettingContent, rule: LifecycleRule): SettingContent | undefined {
  const written = withMembers(filter, {
    ObjectSizeGreaterThan: rule.largerThanBytes === null ? undefined : textOfNumber(rule.largerThanBytes),
    ObjectSizeLessThan: rule.smallerThanBytes === null ? undefined : textOfNumber(rule.smallerThanBytes),
    Not: listed(
      rule.exceptions.map(({ prefix, tags, source }) =>
        withMembers(source, { Prefix: prefix, Tag: writeTags(tags) }),
      ),
    ),
  })
  return Object.keys(written).length > 0 ? written : undefined
}

function writeStep({ action, storageClass, due, returnsWhenRead, movesSmall, source }: Step): SettingContent {
  const daysName = action === 'moveOld' || action === 'deleteOld' ? 'NoncurrentDays' : 'Days'
  const times = {
    [daysName]: due.kind === 'days' || due.kind === 'accessDays' ? textOfNumber(due.days) : undefined,
    CreatedBeforeDate: due.kind === 'before' ? due.date : undefined,
    Date: due.kind === 'from' ? due.date : undefined,
    ExpiredObjectDeleteMarker: action === 'clearMarkers' ? 'true' : undefined,
  }
  if (!isMove(action)) return withMembers(source, times)
  return withMembers(source, {
    ...times,
    StorageClass: storageClass ?? source['StorageClass'],
    IsAccessTime: due.kind === 'accessDays' ? 'true' : unlessAbsent(source, 'IsAccessTime'),
    ReturnToStdWhenVisit: returnsWhenRead ? 'true' : unlessAbsent(source, 'ReturnToStdWhenVisit'),
    AllowSmallFile: movesSmall === null ? undefined : String(movesSmall),
  })
}

/** Another tool may have said no in so many words; that stays as it was written. */
const unlessAbsent = (source: SettingContent, name: string) => (name in source ? 'false' : undefined)

const textOfNumber = (value: number) => (Number.isNaN(value) ? '' : String(value))
