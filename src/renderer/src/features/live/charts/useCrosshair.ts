import { computed, shallowRef, type Ref } from 'vue'
import type { Gap } from './gaps.ts'
import type { RateColumns, TimeRange } from './rateColumns.ts'

/** What the crosshair stands on: a row of the columns, or a gap. */
export interface CrosshairPoint {
  timeMs: number
  /** 0 to 1, along the time axis. */
  share: number
  index: number
  gap: Gap | null
}

/** One crosshair for all charts over one time axis; the pointer moves it, and keys do. */
export function useCrosshair(columns: Ref<RateColumns>, gaps: Ref<Gap[]>, range: () => TimeRange) {
  const wantedMs = shallowRef<number | null>(null)

  const point = computed<CrosshairPoint | null>(() => {
    const { atMs } = columns.value
    if (wantedMs.value === null || atMs.length === 0) return null
    const wanted = wantedMs.value
    const index = nearestIndex(atMs, wanted)
    const gap = gaps.value.find(({ fromMs, toMs }) => wanted > fromMs && wanted < toMs) ?? null
    const timeMs = gap ? wanted : (atMs[index] ?? wanted)
    const { fromMs, toMs } = range()
    return { timeMs, index, gap, share: Math.min(1, Math.max(0, (timeMs - fromMs) / (toMs - fromMs))) }
  })

  function goTo(index: number) {
    const { atMs } = columns.value
    wantedMs.value = atMs[Math.min(atMs.length - 1, Math.max(0, index))] ?? null
  }

  return {
    point,
    lastIndex: computed(() => Math.max(0, columns.value.atMs.length - 1)),
    goTo,
    goToShare: (share: number) => {
      const { fromMs, toMs } = range()
      wantedMs.value = fromMs + share * (toMs - fromMs)
    },
    leave: () => (wantedMs.value = null),
  }
}

/** Of ascending times, the one next to another. */
export function nearestIndex(atMs: readonly number[], timeMs: number): number {
  const after = atMs.findIndex((at) => at >= timeMs)
  if (after === -1) return atMs.length - 1
  if (after === 0) return 0
  const [before, next] = [atMs[after - 1] ?? 0, atMs[after] ?? 0]
  return timeMs - before < next - timeMs ? after - 1 : after
}
