import { accountFailureKinds, type FailureKind } from '../../../../../shared/failure.ts'

/** The one thing that fits a failed file: try again, mend the account, or look at the file and change it. */
export type FailureAction = 'retry' | 'account' | 'look'

/** Trying again gives the same answer until the file or object itself is changed. */
const unchangingKinds: FailureKind[] = ['invalid-name', 'unsafe-name', 'too-large', 'archived']

export function actionFor(kind: FailureKind): FailureAction {
  if (accountFailureKinds.includes(kind)) return 'account'
  return unchangingKinds.includes(kind) ? 'look' : 'retry'
}
