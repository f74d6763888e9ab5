import { useToast } from '@nuxt/ui/composables'
import { defineStore } from 'pinia'
import type { Place } from '../../../../shared/contract/place.ts'
import type { Batch } from '../../../../shared/contract/transfers.ts'
import { t } from '../../i18n.ts'
import { api, on } from '../../osprey.ts'
import { useMessages } from '../../ui/toast.ts'
import { startHere } from '../transfers/startHere.ts'
import { nameOf } from './model/address.ts'
import { subjectName, type Subject } from './subject.ts'

interface Move {
  batchId: string
  subject: Subject
  target: Place
  newName: string | null
}

const offerMs = 10_000

/** Offers to take a move back once it has ended, wherever the person is by then. */
export const useUndo = defineStore('browser.undo', () => {
  const toast = useToast()
  const messages = useMessages()
  const moves = new Map<string, Move>()

  on('transfers.changed', ({ batches }) => {
    for (const batch of batches) {
      const move = moves.get(batch.id)
      if (!move || (batch.state !== 'finished' && batch.state !== 'cancelled')) continue
      moves.delete(batch.id)
      if (isClean(batch)) offer(move)
    }
  })

  function offer(move: Move) {
    const back = wayBack(move)
    toast.add({
      title: sentence(move),
      icon: 'i-lucide-circle-check',
      color: 'success',
      duration: offerMs,
      actions: back
        ? [
            {
              label: t('browser.relocate.undo'),
              color: 'neutral',
              variant: 'outline',
              onClick: () => void takeBack(back),
            },
          ]
        : [],
    })
  }

  async function takeBack(back: Parameters<typeof api.transfers.move>[0]) {
    try {
      await startHere(api.transfers.move(back))
    } catch (error) {
      messages.failed(error)
    }
  }

  return { watch: (move: Move) => void moves.set(move.batchId, move) }
})

/** Every object was moved under the name that was meant, so that the way back is the same way. */
const isClean = ({ state, doneCount, totalCount, conflictCount, skippedCount }: Batch) =>
  state === 'finished' && doneCount === totalCount && conflictCount === 0 && skippedCount === 0

function sentence({ subject, target, newName }: Move): string {
  if (newName !== null) return t('browser.relocate.renamed', { name: newName })
  const place = nameOf(target.prefix) || target.bucket
  return t('browser.relocate.moved', { count: subject.count, name: subjectName(subject), target: place })
}

/**
 * The move that undoes a move, or null where it could take along what was at the target before: folders may have been
 * joined with folders of the same name, and rows that were never loaded are not known by name.
 */
function wayBack({ subject, target, newName }: Move): Parameters<typeof api.transfers.move>[0] | null {
  const { place, selection, folderCount, single } = subject
  if (selection.type === 'all' || folderCount > 0) return null
  const keys = selection.keys.map((key) => target.prefix + (newName ?? nameOf(key)))
  const oldName = newName !== null && single ? nameOf(single.key) : null
  return { place: target, selection: { type: 'keys', keys }, target: place, newName: oldName, policy: 'ask' }
}
