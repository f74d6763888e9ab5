import { computed, type Ref } from 'vue'
import { t } from '../../../i18n.ts'
import { clockText } from './clock.ts'
import type { useLiveWindow } from './useLiveWindow.ts'
import type { Playback } from './usePlayback.ts'

export interface SeekLineState {
  fromSeconds: number
  toSeconds: number
  seconds: number
  /** What a screen reader says of where it is. */
  said: string
}

interface Broadcast {
  isLive: boolean
  /** Null where that is not known, or over. */
  startedAtMs: number | null
}

/** What a seek line and the clock before it show: of a recording all of it, of a channel what can be gone back in. */
export function useSeekLine(
  { currentSeconds, durationSeconds }: Pick<Playback, 'currentSeconds' | 'durationSeconds'>,
  { live, isAtLive }: Pick<ReturnType<typeof useLiveWindow>, 'live' | 'isAtLive'>,
  broadcast: () => Broadcast,
  cutFromMs: Ref<number | null>,
) {
  const recordingLine = computed<SeekLineState>(() => {
    const said = { now: clockText(currentSeconds.value), total: clockText(durationSeconds.value) }
    return {
      ...{ fromSeconds: 0, toSeconds: durationSeconds.value, seconds: currentSeconds.value },
      said: t('recordings.player.positionOf', said),
    }
  })
  const liveLine = computed<SeekLineState | null>(() => {
    if (!live.value) return null
    const { startSeconds: fromSeconds, endSeconds: toSeconds, behindSeconds } = live.value
    // A player never stands at the very end: whoever is as near as that is live.
    const seconds = isAtLive.value ? toSeconds : live.value.currentSeconds
    const said = t('recordings.player.behind', { seconds: Math.round(behindSeconds) })
    return { fromSeconds, toSeconds, seconds, said }
  })

  return {
    line: computed(() => (broadcast().isLive ? liveLine.value : recordingLine.value)),
    /** How far into the broadcast, or into the recording, it is. */
    clockSeconds: computed(() => {
      const { isLive, startedAtMs } = broadcast()
      if (!isLive || !live.value || startedAtMs === null) return currentSeconds.value
      return (live.value.playedAtMs - startedAtMs) / 1000
    }),
    /** Where on the line a cut begins. */
    markSeconds: computed(() => {
      if (cutFromMs.value === null || !live.value) return null
      return live.value.currentSeconds - (live.value.playedAtMs - cutFromMs.value) / 1000
    }),
  }
}
