import { computed } from 'vue'
import { limitAt } from '../../../../../shared/speedLimit.ts'
import { useSettings } from '../../../stores/settings.ts'
import { useSecondClock } from '../clock.ts'

/** The speed limit that holds now, bytes per second; null where none does. */
export function useLimit() {
  const settings = useSettings()
  const clock = useSecondClock()
  return computed(() => limitAt(settings.current.speedLimit, clock.value))
}
