const dayMs = 86_400_000
const intervalMs = 3_600_000

/** Forgets what ended longer ago than the person wants to keep it. */
export interface Pruning {
  /** Looks now; to be called when `keptDays` may be another. */
  prune: () => void
  close: () => void
}

export interface PruningOptions {
  /** Null keeps everything. */
  keptDays: () => number | null
  forgetEndedBefore: (timeMs: number) => void
  /** Epoch ms. */
  now: () => number
}

/** Looks at once, and each hour after that. */
export function startPruning({ keptDays, forgetEndedBefore, now }: PruningOptions): Pruning {
  const prune = () => {
    const days = keptDays()
    if (days !== null) forgetEndedBefore(now() - days * dayMs)
  }
  prune()
  const timer = setInterval(prune, intervalMs)
  timer.unref()
  return { prune, close: () => clearInterval(timer) }
}
