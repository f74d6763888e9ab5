import type { Turns } from '../../oss/index.ts'
import { fileCostBytes } from '../state/progress.ts'
import { createClimb } from './climb.ts'
import type { Moved } from './requestSpeed.ts'

/** Of a lane, what a large file takes while others wait for it: four of them fill it. */
const shareOfLargeFile = 1 / 4

/** What one attempt may have under way. Its own request counts from the beginning; `take` is for further ones. */
export interface AttemptTurns extends Turns {
  /** Told of bytes as they move; negative when they have to go again. */
  moved: (deltaBytes: number) => void
  /** A request failed in a way that may pass by itself. */
  setback: () => void
  /** The attempt is over; so many of its transfers are done. */
  end: (doneCount: number) => void
}

/** Counts the requests of transfers that share a line, and chooses how many there may be at a time. */
export interface Lane {
  /** How many requests may be under way now. */
  concurrency: () => number
  /**
   * Whether no attempt is to begin. What a large file has beyond its share does not stand in the way: it makes room with
   * the parts that end next, and nobody waits for a part of another file.
   */
  isFull: () => boolean
  /** Takes a turn for an attempt, also where the lane is full. */
  begin: () => AttemptTurns
  /** Whether transfers wait for a turn: those that have several then make room. */
  isWaitedFor: boolean
  /** Measures what was moved since the last time; to be called a few times a second. */
  measure: () => void
}

export interface LaneOptions {
  /** As many as the person has set; null: as many as measuring finds best. */
  setByHand: () => number | null
  /** More are of no use for another reason. */
  most: () => number
  /** Whether the speed limit has held bytes back since it was last asked. */
  hasHeld: () => boolean
  /** Told of what was moved each time that it is measured. */
  onMeasured: (moved: Moved) => void
  /** Called when there is room for transfers that wait. */
  onRoom: () => void
  /** Monotonic, ms. */
  now: () => number
}

const none = { bytes: 0, doneCount: 0, endedCount: 0, setbackCount: 0, inUseMs: 0 }

export function createLane(options: LaneOptions): Lane {
  const { setByHand, most, onRoom, now } = options
  const climb = createClimb()
  let sums = { ...none }
  const attempts = new Set<{ count: number }>()
  let inUse = 0
  let measuredAtMs = now()
  let countedUntilMs = measuredAtMs

  const concurrency = () => Math.max(1, Math.min(setByHand() ?? climb.concurrency(), most()))
  const share = () => Math.ceil(concurrency() * shareOfLargeFile)
  const isBusy = () => inUse >= concurrency()
  const isFull = () => isBusy() && sharesInUse() >= concurrency()

  function sharesInUse(): number {
    let sum = 0
    for (const { count } of attempts) sum += Math.min(count, share())
    return sum
  }

  /** Counts the requests that were under way until now. */
  function catchUp(): void {
    const atMs = now()
    sums.inUseMs += inUse * (atMs - countedUntilMs)
    countedUntilMs = atMs
  }

  function change(by: 1 | -1): void {
    catchUp()
    inUse += by
    if (by < 0) sums.endedCount++
  }

  function begin(): AttemptTurns {
    const own = { count: 1 }
    attempts.add(own)
    change(1)
    return {
      take: () => {
        if (isBusy() || (lane.isWaitedFor && own.count >= share())) return false
        own.count++
        change(1)
        return true
      },
      giveBack: () => {
        own.count--
        change(-1)
        // The attempt itself may ask for it again first.
        queueMicrotask(tellOfRoom)
      },
      moved: (deltaBytes) => void (sums.bytes += deltaBytes),
      setback: () => void sums.setbackCount++,
      end: (doneCount) => {
        sums.doneCount += doneCount
        attempts.delete(own)
        change(-1)
      },
    }
  }

  function tellOfRoom(): void {
    if (lane.isWaitedFor && !isFull()) onRoom()
  }

  function measure(): void {
    catchUp()
    const durationMs = countedUntilMs - measuredAtMs
    const { bytes, doneCount, endedCount, setbackCount, inUseMs } = sums
    if (durationMs <= 0) return
    sums = { ...none }
    measuredAtMs = countedUntilMs
    options.onMeasured({ bytes, inUseMs, endedCount })
    const work = bytes + doneCount * fileCostBytes
    const isHeld = options.hasHeld()
    if (setByHand() === null)
      climb.see({ durationMs, work, meanInUse: inUseMs / durationMs, endedCount, setbackCount, isHeld })
    tellOfRoom()
  }

  const lane: Lane = { concurrency, isFull, begin, measure, isWaitedFor: false }
  return lane
}
