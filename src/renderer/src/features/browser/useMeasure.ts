import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import type { Measure } from '../../../../shared/contract/objects.ts'
import type { Failure } from '../../../../shared/failure.ts'
import { api, on } from '../../osprey.ts'
import { failureOf } from '../../ui/failureText.ts'
import type { Subject } from './subject.ts'

/** How much a subject holds, with everything in its folders. */
export type Sum = Pick<Measure, 'objectCount' | 'sizeBytes' | 'isComplete'>

/**
 * Counts what a subject holds; null counts nothing. What is known without folders is there at once, the rest is
 * counted in the background, and counting ends when nobody looks any more.
 */
export function useMeasure(subject: Ref<Subject | null>) {
  const sum = shallowRef<Sum | null>(null)
  const failure = shallowRef<Failure | null>(null)
  /** Reports that came before the answer that names their measure. */
  const reports = new Map<string, Measure>()
  let measureId: string | null = null

  const stopEvents = on('objects.measured', (report) => {
    reports.set(report.measureId, report)
    if (report.measureId === measureId) show(report)
  })

  function show(report: Measure) {
    failure.value = report.failure
    sum.value = report
    if (report.isComplete) measureId = null
  }

  function stop() {
    if (measureId !== null) void api.objects.cancelMeasure({ measureId }).catch(() => undefined)
    measureId = null
    reports.clear()
  }

  async function start() {
    stop()
    sum.value = failure.value = null
    const target = subject.value
    if (target === null) return
    if (target.folderCount === 0) {
      sum.value = { objectCount: target.count, sizeBytes: target.sizeBytes, isComplete: true }
      return
    }
    try {
      const { place, selection } = target
      const started = await api.objects.startMeasure({ place, selection })
      if (target !== subject.value) return await api.objects.cancelMeasure(started)
      measureId = started.measureId
      const early = reports.get(measureId)
      if (early) show(early)
    } catch (error) {
      if (target === subject.value) failure.value = failureOf(error)
    }
  }

  watch(subject, start, { immediate: true })
  onScopeDispose(() => {
    stopEvents()
    stop()
  })
  return { sum, failure, retry: start }
}
