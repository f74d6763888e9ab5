import type { SettingContent } from '../content.ts'

/** The classes that objects can be moved to, from the warmest to the coldest. */
export const coldClasses = ['IA', 'Archive', 'ColdArchive', 'DeepColdArchive'] as const
export type ColdClass = (typeof coldClasses)[number]

const fromWarmToCold: readonly string[] = ['Standard', ...coldClasses]

/** Where a class stands, from warm to cold; -1 for one that is not known. */
export const rankOf = (storageClass: string): number => fromWarmToCold.indexOf(storageClass)

export interface Tag {
  key: string
  value: string
}

/** What a rule leaves alone though it lies below its prefix. */
export interface Exception {
  prefix: string
  tags: Tag[]
  /** The element that it was read from, with what Osprey does not know. */
  source: SettingContent
}

/** When something happens. A number that is missing or none is NaN; dates are as the service writes them. */
export type Due =
  /** So many days after the last change; for old versions after they were replaced, for uploads after they began. */
  | { kind: 'days'; days: number }
  /** So many days after the last access. */
  | { kind: 'accessDays'; days: number }
  /** For all that was last changed before this midnight, UTC. */
  | { kind: 'before'; date: string }
  /** For everything, from this midnight on: an old form that only other tools write. */
  | { kind: 'from'; date: string }
  /** As soon as it can be. */
  | { kind: 'atOnce' }

export const stepActions = ['move', 'delete', 'moveOld', 'deleteOld', 'clearMarkers', 'clearUploads'] as const
export type StepAction = (typeof stepActions)[number]

/** One thing that a rule does. */
export interface Step {
  action: StepAction
  /** Null where nothing is moved. */
  storageClass: ColdClass | null
  due: Due
  /** Whether it moves back to Standard when it is read. */
  returnsWhenRead: boolean
  /** Whether objects under 64 KB are moved as well; null: not said, which means they are. */
  movesSmall: boolean | null
  /** The element that it was read from, with what Osprey does not know. */
  source: SettingContent
}

/** One rule. What it has not in its form stays in the tree that it is written into. */
export interface LifecycleRule {
  /** Empty: the service makes one. */
  id: string
  /** Empty: the whole bucket. */
  prefix: string
  isEnabled: boolean
  tags: Tag[]
  /** Null: no limit; NaN: no number. */
  largerThanBytes: number | null
  smallerThanBytes: number | null
  exceptions: Exception[]
  steps: Step[]
  /** Since when the service has known of accesses; null where it has not said. */
  accessKnownSinceMs: number | null
}

/** Why a rule cannot be changed in the form. */
export type Obstacle = 'repeated' | 'fromDate' | 'manyExpiries' | 'class' | 'oldAccess' | 'status'

/** A rule with the tree that it stands in. */
export interface ReadRule {
  tree: SettingContent
  rule: LifecycleRule
  /** Null where the form can show all that Osprey knows of it. */
  obstacle: Obstacle | null
}

export const step = (action: StepAction, days: number, storageClass: ColdClass | null = null): Step => ({
  action,
  storageClass,
  due: action === 'clearMarkers' ? { kind: 'atOnce' } : { kind: 'days', days },
  returnsWhenRead: false,
  movesSmall: null,
  source: {},
})

export const isMove = (action: StepAction) => action === 'move' || action === 'moveOld'
