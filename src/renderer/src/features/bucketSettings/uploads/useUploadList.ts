import { onScopeDispose, shallowRef } from 'vue'
import type { UploadList, UploadRow } from '../../../../../shared/contract/uploads.ts'
import { api, on } from '../../../osprey.ts'
import { useMessages } from '../../../ui/toast.ts'
import { createRowCache } from '../../browser/model/rowCache.ts'
import type { BucketRef } from '../bucketSettings.ts'

export type UnfinishedUploads = ReturnType<typeof useUploadList>

/** The unfinished uploads of a bucket as the app reads them; only the rows near those in sight are held. */
export function useUploadList(bucket: BucketRef) {
  const messages = useMessages()
  const list = shallowRef<UploadList | null>(null)
  /** The numbers of those that are ticked. */
  const chosen = shallowRef<ReadonlySet<number>>(new Set())
  /** Changes with every page that arrives; whoever shows rows reads it. */
  const version = shallowRef(0)
  let inSight = { first: 0, last: -1 }

  const cache = createRowCache({
    fetchPage: (offset, limit) => api.uploads.rows({ listId: listId(), offset, limit }),
    onPage: () => {
      version.value += 1
      measureInSight()
    },
    // A list that was read anew meanwhile tells of itself.
    onFailure: () => undefined,
  })

  const listId = () => list.value?.listId ?? ''

  function take(told: UploadList) {
    if (told.profileId !== bucket.profileId || told.bucket !== bucket.bucket) return
    const isOther = told.listId !== list.value?.listId
    list.value = told
    if (isOther) {
      chosen.value = new Set()
      cache.clear()
    }
    cache.invalidate()
  }

  const rowsInSight = () =>
    Array.from({ length: inSight.last - inSight.first + 1 }, (_, line) => cache.rowAt(inSight.first + line))

  function measureInSight() {
    const numbers = rowsInSight().flatMap((row) =>
      row && row.parts === null && row.failure === null && row.state !== 'gone' ? [row.number] : [],
    )
    if (numbers.length > 0) void api.uploads.measure({ listId: listId(), numbers }).catch(() => undefined)
  }

  const stops = [
    on('uploads.changed', take),
    on('transfers.changed', () => {
      if (rowsInSight().some((row) => row?.state === 'busy')) cache.invalidate()
    }),
  ]
  onScopeDispose(() => stops.forEach((stop) => stop()))

  const read = () =>
    api.uploads
      .open({ ...bucket })
      .then(take)
      .catch(messages.failed)
  void read()

  return {
    bucket,
    list,
    chosen,
    read,
    rowAt(line: number): UploadRow | undefined {
      void version.value
      return cache.rowAt(line)
    },
    want(first: number, last: number) {
      inSight = { first, last }
      cache.want(first, last)
      measureInSight()
    },
    choose(number: number, isChosen: boolean) {
      const next = new Set(chosen.value)
      if (isChosen) next.add(number)
      else next.delete(number)
      chosen.value = next
    },
    /** Null: all of them. */
    async chooseOlder(startedBeforeMs: number | null) {
      const { numbers } = await api.uploads.select({ listId: listId(), startedBeforeMs })
      chosen.value = new Set(numbers)
    },
    chooseNone: () => (chosen.value = new Set()),
    measureAll: () => api.uploads.measure({ listId: listId(), numbers: null }).catch(messages.failed),
  }
}
