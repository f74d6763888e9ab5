/** What a live playlist lists, by the numbers of its pieces. */
export interface PlaylistWindow {
  startSN: number
  endSN: number
  fragments: readonly { sn: number | 'initSegment'; relurl?: string }[]
}

/**
 * Whether a playlist is of another broadcast than the one before it. Each counts its pieces anew, which a player takes
 * for an older list of the same.
 */
export function isNextBroadcast(before: PlaylistWindow | null, now: PlaylistWindow): boolean {
  if (before === null) return false
  if (now.startSN < before.startSN || now.endSN < before.endSN) return true
  const addresses = new Map(before.fragments.map(({ sn, relurl }) => [sn, relurl]))
  return now.fragments.some(({ sn, relurl }) => addresses.has(sn) && addresses.get(sn) !== relurl)
}
