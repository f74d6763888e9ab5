import type { Throttle } from '../queue/throttle.ts'
import type { BatchRecord } from '../store/records.ts'
import { createLane, type Lane } from './lane.ts'
import { createRequestSpeed } from './requestSpeed.ts'

/** What moves bytes through this computer does not hold up what the service does by itself. */
export type LaneName = 'line' | 'service'

export const laneOf = ({ kind, relay }: Pick<BatchRecord, 'kind' | 'relay'>): LaneName =>
  kind === 'upload' || kind === 'download' || relay !== null ? 'line' : 'service'

export interface Lanes extends Record<LaneName, Lane> {
  /** How fast a single request moves its bytes through this computer; null before that is known. */
  requestBytesPerSecond: () => number | null
  /** To be called a few times a second. */
  measure: () => void
}

export interface LanesOptions {
  /** As many at a time as the person has set; null: as many as measuring finds best. */
  setByHand: () => number | null
  throttle: Throttle
  /** Called when there is room for transfers that wait. */
  onRoom: () => void
  /** Monotonic, ms. */
  now: () => number
}

export function createLanes({ throttle, ...options }: LanesOptions): Lanes {
  const speed = createRequestSpeed()
  const line = createLane({
    ...options,
    most: throttle.maxRequests,
    hasHeld: throttle.hasHeld,
    onMeasured: speed.see,
  })
  const service = createLane({
    ...options,
    most: () => Infinity,
    hasHeld: () => false,
    onMeasured: () => undefined,
  })
  return {
    line,
    service,
    requestBytesPerSecond: speed.bytesPerSecond,
    measure: () => {
      line.measure()
      service.measure()
    },
  }
}
