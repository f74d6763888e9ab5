import { randomUUID } from 'node:crypto'
import type { Row } from '../../shared/contract/listings.ts'
import type { Measure } from '../../shared/contract/objects.ts'
import type { Place, Selection } from '../../shared/contract/place.ts'
import { toFailure } from '../failures.ts'
import { isOssClientError, type Client } from '../oss/index.ts'
import { objectsBelow } from './pages.ts'
import type { AllOfListing } from './selecting.ts'
import { createThrottle } from './throttle.ts'

export interface MeasuringOptions {
  clients: { forBucket: (profileId: string, bucket: string) => Promise<Client> }
  selected: (place: Place, selection: AllOfListing) => AsyncGenerator<Row[]>
  /** The size of each object of a place by its name, as far as it is known. */
  sizesOf: (place: Place, names: string[]) => Promise<(number | null)[]>
  onMeasured: (measure: Measure) => void
}

export interface Measuring {
  start: (place: Place, selection: Selection) => string
  cancel: (measureId: string) => void
  cancelAll: () => void
}

const eventIntervalMs = 100

/** Counts what selections hold, through all their folders, in the background. */
export function createMeasuring(options: MeasuringOptions): Measuring {
  const underWay = new Map<string, AbortController>()

  function start(place: Place, selection: Selection): string {
    const measureId = randomUUID()
    const controller = new AbortController()
    underWay.set(measureId, controller)
    // Whoever asked learns the id before the first event.
    setImmediate(
      () =>
        void measure(measureId, place, selection, controller.signal).finally(() =>
          underWay.delete(measureId),
        ),
    )
    return measureId
  }

  async function measure(measureId: string, place: Place, selection: Selection, signal: AbortSignal) {
    let measured: Measure = { measureId, objectCount: 0, sizeBytes: 0, isComplete: false, failure: null }
    const events = createThrottle(() => options.onMeasured(measured), eventIntervalMs)
    try {
      for await (const { objectCount, sizeBytes } of countsOf(options, place, selection, signal)) {
        signal.throwIfAborted()
        measured = {
          ...measured,
          objectCount: measured.objectCount + objectCount,
          sizeBytes: measured.sizeBytes + sizeBytes,
        }
        events.soon()
      }
      measured = { ...measured, isComplete: true }
    } catch (error) {
      if (!signal.aborted) measured = { ...measured, failure: toFailure(error) }
    }
    if (!signal.aborted) events.now()
    events.stop()
  }

  const cancel = (measureId: string) => {
    underWay.get(measureId)?.abort()
    underWay.delete(measureId)
  }
  return { start, cancel, cancelAll: () => [...underWay.keys()].forEach(cancel) }
}

interface Count {
  objectCount: number
  sizeBytes: number
}

async function* countsOf(
  options: MeasuringOptions,
  place: Place,
  selection: Selection,
  signal: AbortSignal,
): AsyncGenerator<Count> {
  const client = await options.clients.forBucket(place.profileId, place.bucket)
  if (selection.type === 'keys') {
    const [folders, keys] = partition(selection.keys, (key) => key.endsWith('/'))
    yield* objectsOf(options, client, place, keys, signal)
    for (const prefix of folders) yield* below(client, prefix, signal)
  } else if (selection.filter.text === '' && selection.exceptKeys.length === 0) {
    // Everything: one reading of all that lies below asks far less often than one per folder.
    for await (const objects of objectsBelow(client, place.prefix, signal)) {
      // The marker of the folder that the person stands in is no part of what it holds.
      yield countOf(objects.flatMap(({ name, size }) => (name === place.prefix ? [] : [size])))
    }
  } else {
    for await (const rows of options.selected(place, selection)) {
      const [folders, objects] = partition(rows, ({ kind }) => kind === 'folder')
      yield countOf(objects.map(({ sizeBytes }) => sizeBytes ?? 0))
      for (const { key } of folders) yield* below(client, key, signal)
    }
  }
}

async function* below(client: Client, prefix: string, signal: AbortSignal): AsyncGenerator<Count> {
  for await (const objects of objectsBelow(client, prefix, signal))
    yield countOf(objects.map(({ size }) => size))
}

const countOf = (sizes: number[]): Count => ({
  objectCount: sizes.length,
  sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
})

/** The index knows the sizes of objects in sight; only others are asked for. One that is gone counts nothing. */
async function* objectsOf(
  { sizesOf }: MeasuringOptions,
  client: Client,
  place: Place,
  keys: string[],
  signal: AbortSignal,
): AsyncGenerator<Count> {
  const known = await sizesOf(
    place,
    keys.map((key) => key.slice(place.prefix.length)),
  )
  yield countOf(known.filter((size) => size !== null))
  for (const [index, key] of keys.entries()) {
    if (known[index] !== null) continue
    try {
      const { res } = await client.head(key, { signal })
      yield countOf([Number(res.headers['content-length'] ?? 0)])
    } catch (error) {
      if (!(isOssClientError(error) && error.kind === 'object-missing')) throw error
    }
  }
}

function partition<T>(values: T[], isFirst: (value: T) => boolean): [T[], T[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))]
}
