import { computed, shallowRef, watch, type Ref } from 'vue'
import type { Row } from '../../../../../shared/contract/listings.ts'
import type { Place } from '../../../../../shared/contract/place.ts'
import type { Failure } from '../../../../../shared/failure.ts'
import { t } from '../../../i18n.ts'
import { api } from '../../../osprey.ts'
import { useBuckets } from '../../../stores/buckets.ts'
import { failureOf } from '../../../ui/failureText.ts'
import { formatAddress, parentPrefix, parseAddress } from '../model/address.ts'
import { useListing } from '../useListing.ts'

const shownFolders = 1000

/** Walks the folders and buckets of the account that `place` is in, for a `FolderPicker`. */
export function usePlaceFolders(place: Ref<Place>) {
  const { listing, failure: openFailure } = useListing(place)
  const rows = shallowRef<Row[] | null>(null)
  const typedFailure = shallowRef<Failure | null>(null)
  const buckets = useBuckets()
  const profileId = computed(() => place.value.profileId)

  watch(place, () => (rows.value = typedFailure.value = null))
  watch([() => listing.value?.id, () => listing.value?.folderCount, () => listing.value?.state], readFolders)
  if (buckets.of(profileId.value).buckets === null) void buckets.refresh(profileId.value)

  async function readFolders() {
    const listed = listing.value
    if (listed === null) return
    const sort = { column: 'name', isDescending: false } as const
    try {
      const page = await api.listings.rows({
        listingId: listed.id,
        sort,
        filter: { text: '' },
        offset: 0,
        limit: shownFolders,
      })
      if (listing.value?.id === listed.id) rows.value = page.rows.filter(({ kind }) => kind === 'folder')
    } catch (error) {
      typedFailure.value = failureOf(error)
    }
  }

  const go = (bucket: string, prefix: string) =>
    void (place.value = { profileId: profileId.value, bucket, prefix })

  async function create(name: string) {
    const { key } = await api.objects.createFolder({ place: place.value, name })
    go(place.value.bucket, key)
  }

  return {
    failure: computed(() => typedFailure.value ?? openFailure.value ?? listing.value?.failure ?? null),
    /** What a `FolderPicker` shows. */
    shown: computed(() => ({
      places: (buckets.of(profileId.value).buckets ?? []).map(({ name }) => ({
        id: name,
        label: name,
        icon: null,
        isHere: name === place.value.bucket,
      })),
      placesLabel: t('browser.picker.buckets'),
      path: formatAddress(place.value),
      folders: rows.value?.map(({ key, name }) => ({ id: key, name })) ?? null,
      canGoUp: place.value.prefix !== '',
      note:
        (listing.value?.folderCount ?? 0) > shownFolders
          ? t('browser.picker.onlyFirst', { shown: shownFolders })
          : undefined,
      create,
    })),
    /** What a `FolderPicker` asks for. */
    asked: {
      place: (bucket: string) => go(bucket, ''),
      open: (prefix: string) => go(place.value.bucket, prefix),
      up: () => go(place.value.bucket, parentPrefix(place.value.prefix) ?? ''),
      type: (typed: string) => {
        const parsed = parseAddress(typed, place.value.bucket)
        if (parsed.ok) go(parsed.address.bucket, parsed.address.prefix)
        else typedFailure.value = { kind: 'invalid-name', message: t('browser.bar.notABucket') }
      },
    },
  }
}
