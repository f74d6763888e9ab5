import { defineStore } from 'pinia'
import { reactive } from 'vue'
import type { Bucket, BucketAccess, StorageClass } from '../../../shared/contract/buckets.ts'
import type { Failure } from '../../../shared/failure.ts'
import { api } from '../osprey.ts'
import { failureOf } from '../ui/failureText.ts'
import { compareNames } from '../ui/format.ts'
import { inTurns } from './inTurns.ts'

/** The buckets of one account. What is known stays on the screen while it is asked for again. */
export interface BucketList {
  isLoading: boolean
  /** Null until the first answer. */
  buckets: Bucket[] | null
  /** False where the account may not list its buckets: then only those named by hand are here. */
  canListAll: boolean
  failure: Failure | null
  /** Who may open a bucket, by its name, as far as it was asked. */
  access: Map<string, BucketAccess>
}

const emptyList = (): BucketList => ({
  isLoading: false,
  buckets: null,
  canListAll: true,
  failure: null,
  access: new Map(),
})

const byName = (a: Bucket, b: Bucket) => compareNames(a.name, b.name)

export const useBuckets = defineStore('buckets', () => {
  const lists = reactive(new Map<string, BucketList>())
  const askAccess = inTurns(4)

  function of(profileId: string): BucketList {
    if (!lists.has(profileId)) lists.set(profileId, emptyList())
    return lists.get(profileId) as BucketList
  }

  async function refresh(profileId: string) {
    const list = of(profileId)
    if (list.isLoading) return
    list.isLoading = true
    try {
      const { buckets, canListAll } = await api.buckets.list({ profileId })
      Object.assign(list, { buckets: buckets.sort(byName), canListAll, failure: null })
    } catch (error) {
      list.failure = failureOf(error)
    } finally {
      list.isLoading = false
    }
  }

  /** Asks once; where the account may not know, the badge is left out. */
  async function loadAccess(profileId: string, bucket: string) {
    const list = of(profileId)
    if (list.access.has(bucket)) return
    try {
      const { access } = await askAccess(() => api.buckets.access({ profileId, bucket }))
      list.access.set(bucket, access)
    } catch (error) {
      console.warn(`The access of ${bucket} is not known: ${failureOf(error).kind}`)
    }
  }

  function put(profileId: string, bucket: Bucket) {
    const list = of(profileId)
    const others = (list.buckets ?? []).filter(({ name }) => name !== bucket.name)
    list.buckets = [...others, bucket].sort(byName)
    return bucket
  }

  async function create(
    profileId: string,
    choice: { bucket: string; region: string; access: BucketAccess; storageClass: StorageClass },
  ) {
    const created = put(profileId, await api.buckets.create({ profileId, ...choice }))
    of(profileId).access.set(created.name, choice.access)
    return created
  }

  async function remove(profileId: string, bucket: string) {
    await api.buckets.remove({ profileId, bucket })
    const list = of(profileId)
    list.buckets = (list.buckets ?? []).filter(({ name }) => name !== bucket)
    list.access.delete(bucket)
  }

  const addKnown = async (profileId: string, bucket: string) =>
    put(profileId, await api.buckets.addKnown({ profileId, bucket }))

  return { of, refresh, loadAccess, create, remove, addKnown, forget: (id: string) => lists.delete(id) }
})
