import { useRouter } from 'vue-router'
import type { Place } from '../../../../shared/contract/place.ts'
import {
  hasEnded,
  type Batch,
  type Transfer,
  type TransferScope,
} from '../../../../shared/contract/transfers.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { t } from '../../i18n.ts'
import { api } from '../../osprey.ts'
import { placeRoute } from '../../router.ts'
import { useAccounts } from '../../stores/accounts.ts'
import { useDialogs } from '../../stores/dialogs.ts'
import { confirm } from '../../ui/confirm.ts'
import { useMessages } from '../../ui/toast.ts'
import { allStays, stays } from './cancelWords.ts'
import { lineOf, placeBefore, type Move } from './model/line.ts'
import { useTransfers } from './transfers.ts'
import { titleOf } from './words.ts'

export const ofBatch = ({ id }: Batch): TransferScope => ({ type: 'batch', batchId: id })
export const ofFile = ({ id }: Transfer): TransferScope => ({ type: 'transfers', ids: [id] })

/** What a person can order, each with its question where something would be lost. Use inside `setup`. */
export function useOrders() {
  const messages = useMessages()
  const dialogs = useDialogs()
  const accounts = useAccounts()
  const router = useRouter()
  const transfers = useTransfers()

  /** Of the two places of a copy, the one whose account is in its way. */
  function placeToMend({ place, targetPlace }: Batch, failure: Failure): Place {
    if (targetPlace === null) return place
    const places = [place, targetPlace]
    return (
      places.find(({ profileId }) => accounts.byId.get(profileId)?.hasSecret === false) ??
      places.find(({ bucket }) => bucket === failure.bucket) ??
      place
    )
  }

  const attempt = async (order: Promise<unknown>) => {
    try {
      await order
    } catch (error) {
      messages.failed(error)
    }
  }
  const cancel = (scope: TransferScope) => attempt(api.transfers.cancel({ scope }))

  return {
    pause: (scope: TransferScope) => attempt(api.transfers.pause({ scope })),
    resume: (scope: TransferScope) => attempt(api.transfers.resume({ scope })),
    retry: (scope: TransferScope) => attempt(api.transfers.retry({ scope })),
    clearEnded: () => attempt(api.transfers.clearEnded()),
    async forget(batch: Batch) {
      const isMeant = await confirm({
        title: t('receipts.forget.title', { title: titleOf(batch) }),
        text: t('receipts.forget.text'),
        yes: t('receipts.forget.yes'),
        tone: 'danger',
      })
      if (isMeant) await attempt(api.receipts.forget({ batchIds: [batch.id] }))
    },
    reveal: (path: string) => attempt(api.app.reveal({ path })),
    openAccount(batch: Batch, failure: Failure) {
      const account = accounts.byId.get(placeToMend(batch, failure).profileId)
      if (account) dialogs.mendAccount(account)
    },
    async showObject({ place }: Batch, { key }: Transfer) {
      const prefix = key.replace(/\/$/, '').replace(/[^/]*$/, '')
      await router.push(placeRoute({ ...place, prefix }))
    },
    /** Moves a batch in line, and tells where it stands then. */
    async move(batch: Batch, move: Move) {
      const before = placeBefore(move, batch, transfers.batches)
      if (before === undefined) return
      const others = lineOf(transfers.batches).filter(({ id }) => id !== batch.id)
      const place = before === null ? others.length : Math.max(0, others.indexOf(before))
      const moving = api.transfers.reorder({ batchId: batch.id, beforeId: before?.id ?? null })
      await attempt(moving.then(() => transfers.tellMoved(batch, place + 1)))
    },
    async cancelAll() {
      const open = transfers.batches.filter((batch) => !hasEnded(batch))
      const isMeant = await confirm({
        title: t('transfers.cancelling.allTitle', { count: open.length }),
        text: allStays(open),
        yes: t('transfers.cancelling.confirmAll', { count: open.length }),
        no: t('transfers.cancelling.keep'),
        tone: 'danger',
      })
      if (isMeant) await cancel({ type: 'all' })
    },
    async cancelBatch(batch: Batch) {
      const isUntouched = batch.state === 'waiting' && batch.doneCount + batch.doneBytes === 0
      const isMeant =
        isUntouched ||
        (await confirm({
          title: t('transfers.cancelling.title', { title: titleOf(batch) }),
          text: stays(batch),
          yes: t('transfers.cancelling.confirm'),
          no: t('transfers.cancelling.keep'),
          tone: 'danger',
        }))
      if (isMeant) await cancel(ofBatch(batch))
    },
    async cancelFile(transfer: Transfer) {
      const isMeant =
        transfer.doneBytes === 0 ||
        (await confirm({
          title: t('transfers.cancelling.fileTitle', { name: transfer.name }),
          text: t('transfers.cancelling.parts'),
          yes: t('transfers.cancelling.confirmFile'),
          no: t('transfers.cancelling.keep'),
          tone: 'danger',
        }))
      if (isMeant) await cancel(ofFile(transfer))
    },
  }
}
