import type { LifecycleRule, StepAction } from '../../../../shared/bucketSettings/lifecycle/model.ts'
import type { Versioning } from '../../../../shared/bucketSettings/versioning.ts'

/** What somebody looks for in a bucket besides its objects. */
export interface Wanted {
  versions: boolean
  uploads: boolean
}

const oldSteps: readonly StepAction[] = ['moveOld', 'deleteOld', 'clearMarkers']

/** What has to be read before it can be said what rules would do. */
export function wantedBy(rules: readonly LifecycleRule[], versioning: Versioning | null): Wanted {
  const enabled = rules.filter(({ isEnabled }) => isEnabled)
  return {
    versions: enabled.some((rule) => looksAtVersions(rule, versioning)),
    uploads: enabled.some(looksAtUploads),
  }
}

export const looksAtVersions = ({ steps }: LifecycleRule, versioning: Versioning | null) =>
  versioning !== 'never' &&
  steps.some(
    ({ action }) =>
      oldSteps.includes(action) ||
      // There the mark of a deletion takes the place of an older version.
      (action === 'delete' && versioning === 'suspended'),
  )

export const looksAtUploads = ({ steps }: LifecycleRule) =>
  steps.some(({ action }) => action === 'clearUploads')
