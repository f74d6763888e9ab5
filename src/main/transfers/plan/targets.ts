import { hasTarget } from '../../../shared/contract/transfers.ts'
import { AppError } from '../../../shared/failure.ts'
import type { Failure } from '../../../shared/failure.ts'
import { keyProblem } from '../naming/keyProblem.ts'
import { safePath } from '../naming/safePath.ts'
import { slotOf } from '../naming/slot.ts'
import type { BatchRecord, PlannedTransfer } from '../store/records.ts'

type Target = Pick<PlannedTransfer, 'target' | 'isFolder' | 'renameReason'>

/** Where an object of a batch goes. `sizeBytes` tells a folder's marker from content under a name that ends in `/`. */
export function targetOf(batch: BatchRecord, key: string, sizeBytes: number): Target {
  if (!hasTarget(batch.kind)) return { target: key, isFolder: false, renameReason: null }
  const relative = key.slice(batch.place.prefix.length)
  if (batch.kind === 'download')
    return batch.newName === null ? localTarget(relative, sizeBytes) : asNamed(batch.newName)
  return { target: remoteTarget(batch, relative), isFolder: false, renameReason: null }
}

/** A name that the person chose is kept as it is. */
const asNamed = (name: string): Target => ({ target: name, isFolder: false, renameReason: null })

/** Where an object goes below the folder of a download. */
export function localTarget(relative: string, sizeBytes: number): Target {
  const isFolder = relative.endsWith('/') && sizeBytes === 0
  // Content cannot be kept in a folder's own name: it becomes a file inside.
  const wanted = isFolder ? relative.slice(0, -1) : relative
  const target = isFolder || !wanted.endsWith('/') ? safePath(wanted) : safePath(`${wanted}_`)
  return { target, isFolder, renameReason: target === wanted ? null : 'unsafe-name' }
}

function remoteTarget({ targetPlace, newName }: BatchRecord, relative: string): string {
  if (targetPlace === null) throw new Error('a copy has no target')
  const firstName = /^[^/]*/.exec(relative)?.[0] ?? ''
  const renamed = newName === null ? relative : newName + relative.slice(firstName.length)
  return targetPlace.prefix + renamed
}

/** See `SlotOf`: on a disk, names that differ in case alone are one; keys are what they are. */
export function slotOfTarget({ kind }: BatchRecord, target: string, isFolder: boolean): string {
  if (kind !== 'download') return target
  return isFolder ? `${slotOf(target)}/` : slotOf(target)
}

/** The failure of a transfer whose target OSS would refuse, else null. */
export function refusedName(key: string): { state: 'failed'; failure: Failure } | null {
  const problem = keyProblem(key)
  return problem === null
    ? null
    : { state: 'failed', failure: { kind: 'invalid-name', message: problem, key } }
}

/**
 * A folder cannot move into itself or over one that holds it: some of its objects would be overwritten before they
 * were moved. Throws for such a key of a selection.
 */
export function checkMove(
  { kind, place, targetPlace, newName }: Pick<BatchRecord, 'kind' | 'place' | 'targetPlace' | 'newName'>,
  key: string,
): void {
  if (kind !== 'move' || targetPlace === null || !key.endsWith('/')) return
  if (targetPlace.bucket !== place.bucket || targetPlace.profileId !== place.profileId) return
  const name = newName === null ? key.slice(place.prefix.length) : `${newName}/`
  const target = targetPlace.prefix + name
  if (target === key || !(target.startsWith(key) || key.startsWith(target))) return
  throw new AppError({ kind: 'invalid-input', message: 'a folder cannot be moved into itself', key })
}
