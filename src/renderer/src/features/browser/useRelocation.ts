import type { Place } from '../../../../shared/contract/place.ts'
import { t } from '../../i18n.ts'
import { api } from '../../osprey.ts'
import { isSamePlace } from '../../stores/favourites.ts'
import { startHere } from '../transfers/startHere.ts'
import { useClippings } from './clippings.ts'
import type { Subject } from './subject.ts'
import { useUndo } from './undo.ts'
import type { Browser } from './useBrowser.ts'

/** Moving, copying, renaming and pasting: all of it runs in the transfer queue. */
export function useRelocation(browser: Browser) {
  const clippings = useClippings()
  const undo = useUndo()
  const { messages, selection } = browser

  async function move(subject: Subject, target: Place, newName: string | null) {
    const { place, selection: moved } = subject
    try {
      const { batchId } = await startHere(
        api.transfers.move({
          place,
          selection: moved,
          target,
          newName,
          policy: 'ask',
        }),
      )
      undo.watch({ batchId, subject, target, newName })
      if (isSamePlace(place, browser.place.value) && newName === null) selection.clear()
    } catch (error) {
      messages.failed(error)
    }
  }

  async function copy({ place, selection: copied }: Subject, target: Place) {
    // Copying something to where it is makes a second one beside it, as people know it from their file manager.
    const policy = isSamePlace(place, target) ? 'keep-both' : 'ask'
    try {
      await startHere(api.transfers.copy({ place, selection: copied, target, newName: null, policy }))
    } catch (error) {
      messages.failed(error)
    }
  }

  async function rename(subject: Subject, newName: string) {
    const { single, place } = subject
    if (single === null) return
    const newKey = place.prefix + newName + (single.kind === 'folder' ? '/' : '')
    if ((await browser.rows.indexOf(newKey)) !== null) {
      messages.done(t('browser.nameProblem.taken'))
      return
    }
    if (single.kind === 'folder')
      browser.dialog.open({ type: 'confirm-move', subject, target: place, newName })
    else await move(subject, place, newName)
  }

  async function paste(target: Place) {
    const clipping = clippings.clipping
    if (clipping === null) return
    const { mode, subject } = clipping
    if (mode === 'copy') return copy(subject, target)
    if (isSamePlace(subject.place, target))
      return messages.done(t('browser.relocate.pastedHere', { count: subject.count }))
    clippings.drop()
    await move(subject, target, null)
  }

  const relocate = (mode: 'move' | 'copy', subject: Subject, target: Place) =>
    mode === 'move' ? move(subject, target, null) : copy(subject, target)

  return { move, copy, relocate, rename, paste }
}

export type Relocation = ReturnType<typeof useRelocation>
