import { useIntervalFn } from '@vueuse/core'
import { shallowRef } from 'vue'
import { hasMoved, withSample, type SpeedSample } from '../model/speedSeries.ts'

type Reading = Omit<SpeedSample, 'atMs'> & { isActive: boolean }

/** Notes the speeds once a second while anything is under way, and until the chart has run empty again. */
export function useSpeedRecorder(read: () => Reading) {
  const samples = shallowRef<SpeedSample[]>([])

  function record() {
    const { isActive, ...sample } = read()
    samples.value = withSample(samples.value, { atMs: Date.now(), ...sample })
    if (!isActive && !hasMoved(samples.value)) timer.pause()
  }

  const timer = useIntervalFn(record, 1000, { immediate: false })
  /** To be called when something may move again. */
  const wake = () => {
    if (!timer.isActive.value && read().isActive) timer.resume()
  }
  return { samples, wake }
}
