import { childOf, childrenOf, textOf, type SettingContent } from '../content.ts'
import {
  coldClasses,
  type Due,
  type LifecycleRule,
  type Obstacle,
  type ReadRule,
  type Step,
  type StepAction,
  type Tag,
} from './model.ts'

/** The rules of a setting in their order; none where it is not set. */
export const rulesOf = (content: SettingContent | null): ReadRule[] =>
  content === null ? [] : childrenOf(content, 'Rule').map(readRule)

export function readRule(tree: SettingContent): ReadRule {
  const filter = childOf(tree, 'Filter')
  const accessBase = numberOf(textOf(tree, 'AtimeBase'))
  const rule: LifecycleRule = {
    id: textOf(tree, 'ID'),
    prefix: textOf(tree, 'Prefix'),
    isEnabled: textOf(tree, 'Status') === 'Enabled',
    tags: readTags(tree),
    largerThanBytes: sizeOf(filter, 'ObjectSizeGreaterThan'),
    smallerThanBytes: sizeOf(filter, 'ObjectSizeLessThan'),
    exceptions: childrenOf(filter, 'Not').map((not) => ({
      prefix: textOf(not, 'Prefix'),
      tags: readTags(not),
      source: not,
    })),
    steps: [
      ...childrenOf(tree, 'Transition').map((move) => readMove('move', move, 'Days')),
      ...childrenOf(tree, 'Expiration').map(readExpiration),
      ...childrenOf(tree, 'NoncurrentVersionTransition').map((move) =>
        readMove('moveOld', move, 'NoncurrentDays'),
      ),
      ...childrenOf(tree, 'NoncurrentVersionExpiration').map((source) =>
        readStep('deleteOld', source, { kind: 'days', days: numberOf(textOf(source, 'NoncurrentDays')) }),
      ),
      ...childrenOf(tree, 'AbortMultipartUpload').map((source) =>
        readStep('clearUploads', source, readDue(source, 'Days')),
      ),
    ],
    accessKnownSinceMs: Number.isNaN(accessBase) ? null : accessBase * 1000,
  }
  return { tree, rule, obstacle: obstacleOf(tree, rule) }
}

const readTags = (tree: SettingContent): Tag[] =>
  childrenOf(tree, 'Tag').map((tag) => ({ key: textOf(tag, 'Key'), value: textOf(tag, 'Value') }))

const sizeOf = (filter: SettingContent, name: string) =>
  name in filter ? numberOf(textOf(filter, name)) : null

const numberOf = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) : NaN)

function readStep(action: StepAction, source: SettingContent, due: Due): Step {
  return { action, storageClass: null, due, returnsWhenRead: false, movesSmall: null, source }
}

function readMove(action: StepAction, source: SettingContent, daysName: string): Step {
  const storageClass = textOf(source, 'StorageClass')
  const isAccess = textOf(source, 'IsAccessTime') === 'true'
  const due = readDue(source, daysName)
  return {
    ...readStep(action, source, due.kind === 'days' && isAccess ? { ...due, kind: 'accessDays' } : due),
    storageClass: coldClasses.find((known) => known === storageClass) ?? null,
    returnsWhenRead: textOf(source, 'ReturnToStdWhenVisit') === 'true',
    movesSmall: 'AllowSmallFile' in source ? textOf(source, 'AllowSmallFile') === 'true' : null,
  }
}

function readExpiration(source: SettingContent): Step {
  return 'ExpiredObjectDeleteMarker' in source
    ? readStep('clearMarkers', source, { kind: 'atOnce' })
    : readStep('delete', source, readDue(source, 'Days'))
}

function readDue(tree: SettingContent, daysName: string): Due {
  if ('CreatedBeforeDate' in tree) return { kind: 'before', date: textOf(tree, 'CreatedBeforeDate') }
  if ('Date' in tree) return { kind: 'from', date: textOf(tree, 'Date') }
  return { kind: 'days', days: numberOf(textOf(tree, daysName)) }
}

const single = ['ID', 'Prefix', 'Status', 'Filter', 'NoncurrentVersionExpiration', 'AbortMultipartUpload']

function obstacleOf(tree: SettingContent, { steps }: LifecycleRule): Obstacle | null {
  if (single.some((name) => Array.isArray(tree[name]))) return 'repeated'
  if (!['Enabled', 'Disabled'].includes(textOf(tree, 'Status'))) return 'status'
  const expirations = childrenOf(tree, 'Expiration')
  if (expirations.length > 1 || expirations.some(hasManyTimes)) return 'manyExpiries'
  if (steps.some(({ due }) => due.kind === 'from')) return 'fromDate'
  const moves = steps.filter(({ action }) => action === 'move' || action === 'moveOld')
  if (moves.some(({ storageClass }) => storageClass === null)) return 'class'
  if (moves.some(({ action, due }) => action === 'moveOld' && due.kind === 'accessDays')) return 'oldAccess'
  return null
}

const hasManyTimes = (expiration: SettingContent) =>
  ['Days', 'CreatedBeforeDate', 'Date', 'ExpiredObjectDeleteMarker'].filter((name) => name in expiration)
    .length > 1
