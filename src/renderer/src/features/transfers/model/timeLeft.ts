/** Seconds over which the shown end moves most of the way to a new estimate. */
const settleSeconds = 10
/** An estimate that leaves the shown one by more than this factor is believed at once when it lasts. */
const breakFactor = 2
const breakAfterMs = 4_000

interface State {
  endsAtMs: number
  updatedAtMs: number
  brokenSinceMs: number | null
  shownSeconds: number
}

/**
 * A countdown that does not jump: follows the raw estimate slowly, shows it in steps that grow with it, and never
 * counts upwards by less than a whole step. One instance per thing that is counted down.
 */
export function steadyTimeLeft() {
  let state: State | null = null

  return {
    /** Takes the newest estimate, or null where there is none, and answers with the seconds to show. */
    update(nowMs: number, secondsLeft: number | null): number | null {
      if (secondsLeft === null) state = null
      else if (!state) state = begin(nowMs, secondsLeft)
      else follow(state, nowMs, secondsLeft)
      return state?.shownSeconds ?? null
    },
  }
}

function begin(nowMs: number, secondsLeft: number): State {
  return {
    endsAtMs: nowMs + secondsLeft * 1000,
    updatedAtMs: nowMs,
    brokenSinceMs: null,
    shownSeconds: inSteps(secondsLeft),
  }
}

function follow(state: State, nowMs: number, secondsLeft: number): void {
  const shown = Math.max(0, (state.endsAtMs - nowMs) / 1000)
  if (isFarApart(shown, secondsLeft)) state.brokenSinceMs ??= nowMs
  else state.brokenSinceMs = null
  state.endsAtMs += (nowMs + secondsLeft * 1000 - state.endsAtMs) * trustIn(state, nowMs)
  state.updatedAtMs = nowMs
  state.shownSeconds = withoutFlicker(state.shownSeconds, Math.max(0, (state.endsAtMs - nowMs) / 1000))
}

/** How far to move to the new estimate: nothing for a wild one, all the way when it stays, else a little. */
function trustIn(state: State, nowMs: number): number {
  if (state.brokenSinceMs !== null) return nowMs - state.brokenSinceMs >= breakAfterMs ? 1 : 0
  return 1 - Math.exp(-(nowMs - state.updatedAtMs) / 1000 / settleSeconds)
}

const isFarApart = (a: number, b: number) => Math.max(a, b) > breakFactor * Math.min(a, b) + 5

/** Rounds up to 5 s below a minute, to a minute below an hour and a half, else to 10 minutes. */
function inSteps(seconds: number): number {
  const step = stepOf(seconds)
  return Math.ceil(seconds / step) * step
}

const stepOf = (seconds: number) => (seconds < 60 ? 5 : seconds < 5400 ? 60 : 600)

function withoutFlicker(shownSeconds: number, seconds: number): number {
  const next = inSteps(seconds)
  const isSmallRise = next > shownSeconds && seconds < shownSeconds + stepOf(shownSeconds)
  return isSmallRise ? shownSeconds : next
}
