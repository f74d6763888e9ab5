import { randomUUID } from 'node:crypto'
import type { Measure } from '../../shared/contract/objects.ts'
import type { Place, Selection } from '../../shared/contract/place.ts'
import { toFailure } from '../failures.ts'
import { selectedObjects, type SelectedObjectsOptions } from './selectedObjects.ts'
import { createThrottle } from './throttle.ts'

export interface MeasuringOptions extends SelectedObjectsOptions {
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
      for await (const objects of selectedObjects(options, place, selection, signal)) {
        signal.throwIfAborted()
        measured = {
          ...measured,
          objectCount: measured.objectCount + objects.length,
          sizeBytes: objects.reduce((sum, { sizeBytes }) => sum + sizeBytes, measured.sizeBytes),
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
