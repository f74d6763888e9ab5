import type { Measure } from '../../../../shared/contract/objects.ts'
import type { Place, Selection } from '../../../../shared/contract/place.ts'
import { api, on } from '../../osprey.ts'

/** Counts a selection to its end, or until that is enough to know; null when it could not be counted. */
export async function measureOnce(
  place: Place,
  selection: Selection,
  isEnough: (sum: Measure) => boolean = () => false,
): Promise<Measure | null> {
  const reports = new Map<string, Measure>()
  const { promise, resolve } = Promise.withResolvers<Measure | null>()
  let measureId: string | null = null
  const look = () => {
    const report = measureId === null ? undefined : reports.get(measureId)
    if (report?.failure) resolve(null)
    else if (report && (report.isComplete || isEnough(report))) resolve(report)
  }
  const stop = on('objects.measured', (report) => {
    reports.set(report.measureId, report)
    look()
  })
  try {
    const started = await api.objects.startMeasure({ place, selection })
    measureId = started.measureId
    look()
    const sum = await promise
    if (sum && !sum.isComplete) await api.objects.cancelMeasure(started)
    return sum
  } finally {
    stop()
  }
}
