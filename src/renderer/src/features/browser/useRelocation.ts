import type { Place } from '../../../../shared/contract/place.ts'
import { t } from '../../i18n.ts'
import { api } from '../../osprey.ts'
import { isSamePlace } from '../../stores/favourites.ts'
import { useClippings } from './clippings.ts'
import { measureOnce } from './measureOnce.ts'
import { foldersAt } from './model/wayBack.ts'
import type { Subject } from './subject.ts'
import { useUndo } from './undo.ts'
import { isOneBucket } from './useRelayReason.ts'
import type { Browser } from './useBrowser.ts'

/** Each costs a request before the move begins. */
const mostFoldersAsked = 20

/** Moving, copying, renaming and pasting: all of it runs in the transfer queue. */
export function useRelocation(browser: Browser) {
  const clippings = useClippings()
  const undo = useUndo()
  const { messages, selection, place: here } = browser

  async function move(subject: Subject, target: Place, newName: string | null) {
    const { place, selection: moved } = subject
    try {
      const areFoldersNew = await hasNoFolders(subject, target, newName)
      const { batchId } = await api.transfers.move({
        place,
        selection: moved,
        target,
        newName,
        policy: 'ask',
      })
      undo.watch(batchId, { subject, target, newName, areFoldersNew })
      if (isSamePlace(place, here.value)) selection.clear()
      if (newName !== null) browser.awaitRow(newKey(subject, newName))
    } catch (error) {
      messages.failed(error)
    }
  }

  async function copy({ place, selection: copied }: Subject, target: Place) {
    // Copying something to where it is makes a second one beside it, as people know it from their file manager.
    const policy = isSamePlace(place, target) ? 'keep-both' : 'ask'
    try {
      await api.transfers.copy({ place, selection: copied, target, newName: null, policy })
    } catch (error) {
      messages.failed(error)
    }
  }

  /** A folder is asked about first: it takes its whole content along. */
  async function rename(subject: Subject, newName: string) {
    if (subject.folderCount === 0) return move(subject, subject.place, newName)
    browser.dialog.open({ type: 'confirm', mode: 'move', subject, target: subject.place, newName })
  }

  async function paste(target: Place) {
    const clipping = clippings.clipping
    if (clipping === null) return
    const { mode, subject } = clipping
    if (mode === 'cut' && isSamePlace(subject.place, target)) {
      messages.done(t('browser.relocate.pastedHere', { count: subject.count }))
      return
    }
    try {
      const way = mode === 'cut' ? 'move' : 'copy'
      if (await isRelayed(subject.place, target))
        return browser.dialog.open({ type: 'confirm', mode: way, subject, target, newName: null })
      await relocate(way, subject, target, null)
    } catch (error) {
      messages.failed(error)
    }
  }

  async function relocate(mode: 'move' | 'copy', subject: Subject, target: Place, newName: string | null) {
    if (mode === 'copy') return copy(subject, target)
    if (clippings.clipping?.subject === subject) clippings.drop()
    await move(subject, target, newName)
  }

  return { relocate, rename, paste }
}

export type Relocation = ReturnType<typeof useRelocation>

const newKey = ({ place, folderCount }: Subject, newName: string) =>
  place.prefix + newName + (folderCount > 0 ? '/' : '')

/** Whether it passes through this computer, which is asked about first: it costs the person's line. */
async function isRelayed(place: Place, target: Place): Promise<boolean> {
  if (isOneBucket(place, target)) return false
  return (await api.transfers.relay({ place, target })).reason !== null
}

/** Whether nothing is yet where the folders of a selection go; asked of the service itself. */
async function hasNoFolders({ selection }: Subject, target: Place, newName: string | null): Promise<boolean> {
  if (selection.type === 'all') return false
  const keys = foldersAt(target, newName, selection.keys)
  if (keys.length === 0) return true
  if (keys.length > mostFoldersAsked) return false
  return (await measureOnce(target, { type: 'keys', keys }))?.objectCount === 0
}
