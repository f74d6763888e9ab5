import type { Tags } from '../catalogue/objectRows.ts'

/**
 * When an action is due: so many days after the object was written, for all that was written before a time, or for
 * everything from a time on.
 */
export type Due = { days: number } | { createdBeforeMs: number } | { fromMs: number }

export interface Transition {
  due: Due
  storageClass: string
  isAccessTime: boolean | undefined
  returnsWhenVisited: boolean | undefined
  allowsSmallFiles: boolean | undefined
}

export interface LifecycleRule {
  id: string
  prefix: string
  isEnabled: boolean
  tags: Tags
  largerThanBytes: number | undefined
  smallerThanBytes: number | undefined
  not: { prefix: string; tags: Tags }[]
  /** `markers`: delete markers that cover nothing any more. */
  expiration: Due | 'markers' | undefined
  transitions: Transition[]
  noncurrentExpirationDays: number | undefined
  noncurrentTransitions: Transition[]
  abort: Due | undefined
  /** Since when reads are tracked, Unix seconds; set by the server. */
  accessTimeBase: number | undefined
}

/** From the warmest to the coldest. */
export const colderClasses = ['Standard', 'IA', 'Archive', 'ColdArchive', 'DeepColdArchive']

export const isColder = (storageClass: string, than: string) =>
  colderClasses.indexOf(storageClass) > colderClasses.indexOf(than)
