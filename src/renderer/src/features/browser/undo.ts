import { useToast } from '@nuxt/ui/composables'
import { defineStore } from 'pinia'
import type { Place } from '../../../../shared/contract/place.ts'
import type { Batch } from '../../../../shared/contract/transfers.ts'
import { t } from '../../i18n.ts'
import { api, on } from '../../osprey.ts'
import { useMessages } from '../../ui/toast.ts'
import { wayBack } from './model/wayBack.ts'
import { subjectName, type Subject } from './subject.ts'
import { placeName } from './placeName.ts'

export interface Move {
  subject: Subject
  target: Place
  newName: string | null
  /** Nothing was where its folders went, so that they hold nothing else when they come back. */
  areFoldersNew: boolean
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
    const undo = {
      label: t('browser.relocate.undo'),
      color: 'neutral' as const,
      variant: 'outline' as const,
      onClick: () => void (back && api.transfers.move({ ...back, policy: 'ask' }).catch(messages.failed)),
    }
    toast.add({
      title: sentence(move),
      icon: 'i-lucide-circle-check',
      color: 'success',
      duration: offerMs,
      progress: false,
      orientation: 'horizontal',
      actions: back ? [undo] : [],
    })
  }

  return { watch: (batchId: string, move: Move) => void moves.set(batchId, move) }
})

/** Every object was moved under the name that was meant, so that the way back is the same way. */
const isClean = ({ state, doneCount, totalCount, conflictCount, skippedCount }: Batch) =>
  state === 'finished' && doneCount === totalCount && conflictCount === 0 && skippedCount === 0

function sentence({ subject, target, newName }: Move): string {
  if (newName !== null) return t('browser.relocate.renamed', { name: newName })
  const place = placeName(target)
  return t('browser.relocate.moved', { count: subject.count, name: subjectName(subject), target: place })
}
