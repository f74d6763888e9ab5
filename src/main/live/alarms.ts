import type { Alarm, AlarmRules } from '../../shared/contract/liveStatus.ts'
import type { Reading } from './reading.ts'

/** What begins and ends an alarm, from one look to the next. Pure: what is kept between looks is the state. */
export type AlarmKind = Alarm['kind']

export interface AlarmState {
  /** What was live at the last look. */
  push: Push | null
  /** The size that the picture should have: what it had at first, or at the end of the push before. */
  size: string | null
  /** Looks in a row that speak for a change: low ones, or, while the alarm lasts, good ones. */
  streaks: Record<RateKind, number>
  open: ReadonlySet<AlarmKind>
  /** A person here has turned the channel off or removed it: that its stream ends is no surprise. */
  isEndExpected: boolean
}

interface Push {
  connectedAtMs: number | null
  firstSeenAtMs: number
  lastSize: string | null
}

type RateKind = 'frame-rate' | 'bitrate'

export interface Verdict {
  state: AlarmState
  begun: Pick<Alarm, 'kind' | 'seen' | 'expected'>[]
  ended: AlarmKind[]
}

export const firstState = (open: Iterable<AlarmKind> = []): AlarmState => ({
  push: null,
  size: null,
  streaks: { 'frame-rate': 0, bitrate: 0 },
  open: new Set(open),
  isEndExpected: false,
})

/** At the start of a push the service has not measured it yet. */
const settlingMs = 10_000
const lowLooksToBegin = 2
/** More than to begin: what goes up and down around a limit is one alarm. */
const goodLooksToEnd = 4

export function judge(before: AlarmState, rules: AlarmRules, reading: Reading, nowMs: number): Verdict {
  const isLive = reading.state === 'live'
  const size = sizeOf(reading)
  const push = isLive ? pushOf(before.push, reading, size, nowMs) : null
  const isNewPush = push !== null && push.firstSeenAtMs !== before.push?.firstSeenAtMs
  const expectedSize = (isNewPush || !isLive ? before.push?.lastSize : null) ?? before.size
  const stopped = judgeStopped(before, rules, isLive)
  const resized = judgeSize(before, rules, { size, expectedSize, isEnd: !isLive || isNewPush })
  const isSettled = push !== null && nowMs - push.firstSeenAtMs >= settlingMs
  const rated = { isLive, isSettled }
  const frames = judgeRate(before, 'frame-rate', {
    ...rated,
    rate: framesOf(reading),
    limit: rules.belowFramesPerSecond,
  })
  const bits = judgeRate(before, 'bitrate', {
    ...rated,
    rate: bitsOf(reading),
    limit: rules.belowBitsPerSecond,
  })
  const changes = [stopped, resized, frames, bits]
  const begun = changes.flatMap(({ begins }) => begins ?? [])
  const ended = changes.flatMap(({ ends }) => ends ?? [])
  const open = new Set(before.open)
  for (const kind of ended) open.delete(kind)
  for (const { kind } of begun) open.add(kind)
  const state = {
    ...{ push, open, size: expectedSize ?? size },
    streaks: { 'frame-rate': frames.streak ?? 0, bitrate: bits.streak ?? 0 },
    isEndExpected: before.isEndExpected && !isNewPush,
  }
  return { state, begun, ended }
}

interface Change {
  begins?: Verdict['begun'][number]
  ends?: AlarmKind
  streak?: number
}

function judgeStopped({ open, push, isEndExpected }: AlarmState, rules: AlarmRules, isLive: boolean): Change {
  if (open.has('stopped')) {
    const ends = isLive || isEndExpected || !rules.whenStopped
    return ends ? { ends: 'stopped' } : {}
  }
  const hasStopped = push !== null && !isLive && !isEndExpected
  return hasStopped && rules.whenStopped ? { begins: { kind: 'stopped', seen: '', expected: '' } } : {}
}

function judgeSize(
  { open }: AlarmState,
  rules: AlarmRules,
  { size, expectedSize, isEnd }: { size: string | null; expectedSize: string | null; isEnd: boolean },
): Change {
  const isKnown = size !== null && expectedSize !== null
  const isOther = isKnown && size !== expectedSize
  const isBack = isKnown && size === expectedSize
  const ends = open.has('size') && (isEnd || isBack || !rules.whenSizeChanges) ? 'size' : undefined
  const begins = isOther && rules.whenSizeChanges && (!open.has('size') || ends !== undefined)
  return { ends, begins: begins ? { kind: 'size', seen: size, expected: expectedSize } : undefined }
}

interface Rated {
  isLive: boolean
  /** The service has had the time to measure it. */
  isSettled: boolean
  rate: number
  limit: number | null
}

function judgeRate(
  { open, streaks }: AlarmState,
  kind: RateKind,
  { isLive, isSettled, rate, limit }: Rated,
): Change {
  const isOpen = open.has(kind)
  if (limit === null || !isLive) return isOpen ? { ends: kind } : {}
  const isChange = isOpen ? rate >= limit : isSettled && rate < limit
  const streak = isChange ? streaks[kind] + 1 : 0
  if (streak < (isOpen ? goodLooksToEnd : lowLooksToBegin)) return { streak }
  if (isOpen) return { ends: kind }
  return { begins: { kind, seen: String(Math.round(rate * 100) / 100), expected: String(limit) } }
}

function pushOf(before: Push | null, reading: Reading, size: string | null, nowMs: number): Push {
  const isSame = before !== null && before.connectedAtMs === reading.connectedAtMs
  return {
    connectedAtMs: reading.connectedAtMs,
    firstSeenAtMs: isSame ? before.firstSeenAtMs : nowMs,
    lastSize: size ?? (isSame ? before.lastSize : null),
  }
}

/** Null where there is no picture yet. */
function sizeOf({ video }: Reading): string | null {
  return video && video.width > 0 && video.height > 0 ? `${video.width} × ${video.height}` : null
}

const framesOf = ({ video }: Reading) => video?.framesPerSecond ?? 0

const bitsOf = ({ video, audio }: Reading) => (video?.bitsPerSecond ?? 0) + (audio?.bitsPerSecond ?? 0)
