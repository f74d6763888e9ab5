import type { Row } from '../../shared/contract/listings.ts'
import type { Place, Selection } from '../../shared/contract/place.ts'
import { isOssClientError, type Client, type ObjectEntry } from '../oss/index.ts'
import { objectsBelow } from './pages.ts'
import type { AllOfListing } from './selecting.ts'

export interface SelectedObjectsOptions {
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  selected: (place: Place, selection: AllOfListing) => AsyncGenerator<Row[]>
  /** The size of each object of a place by its name, as far as it is known. */
  sizesOf: (place: Place, names: string[]) => Promise<(number | null)[]>
}

export interface SelectedObject {
  key: string
  sizeBytes: number
}

/** The objects of a selection with everything in its folders, piece by piece. */
export async function* selectedObjects(
  options: SelectedObjectsOptions,
  place: Place,
  selection: Selection,
  signal: AbortSignal,
): AsyncGenerator<SelectedObject[]> {
  const client = await options.clients.forBucket(place.profileId, place.bucket)
  if (selection.type === 'keys') {
    const [folders, keys] = partition(selection.keys, (key) => key.endsWith('/'))
    yield* chosenObjects(options, client, place, keys, signal)
    for (const prefix of folders) yield* below(client, prefix, signal)
  } else if (selection.filter.text === '' && selection.exceptKeys.length === 0) {
    // Everything: one reading of all that lies below asks far less often than one per folder.
    for await (const objects of below(client, place.prefix, signal)) {
      // The marker of the folder that the person stands in is no part of what it holds.
      yield objects.filter(({ key }) => key !== place.prefix)
    }
  } else {
    for await (const rows of options.selected(place, selection)) {
      const [folders, objects] = partition(rows, ({ kind }) => kind === 'folder')
      yield objects.map(({ key, sizeBytes }) => ({ key, sizeBytes: sizeBytes ?? 0 }))
      for (const { key } of folders) yield* below(client, key, signal)
    }
  }
}

async function* below(client: Client, prefix: string, signal: AbortSignal): AsyncGenerator<SelectedObject[]> {
  for await (const objects of objectsBelow(client, prefix, signal)) yield objects.map(toSelected)
}

const toSelected = ({ name, size }: ObjectEntry): SelectedObject => ({ key: name, sizeBytes: size })

/** The index knows the sizes of objects in sight; only others are asked for. One that is gone is left out. */
async function* chosenObjects(
  { sizesOf }: SelectedObjectsOptions,
  client: Client,
  place: Place,
  keys: string[],
  signal: AbortSignal,
): AsyncGenerator<SelectedObject[]> {
  const known = await sizesOf(
    place,
    keys.map((key) => key.slice(place.prefix.length)),
  )
  const sized = keys.map((key, index) => ({ key, sizeBytes: known[index] ?? null }))
  yield sized.flatMap(({ key, sizeBytes }) => (sizeBytes === null ? [] : [{ key, sizeBytes }]))
  for (const { key, sizeBytes } of sized) {
    if (sizeBytes !== null) continue
    try {
      const { res } = await client.head(key, { signal })
      yield [{ key, sizeBytes: Number(res.headers['content-length'] ?? 0) }]
    } catch (error) {
      if (!(isOssClientError(error) && error.kind === 'object-missing')) throw error
    }
  }
}

function partition<T>(values: T[], isFirst: (value: T) => boolean): [T[], T[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))]
}
