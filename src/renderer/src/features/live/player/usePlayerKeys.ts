import type { Playback } from './usePlayback.ts'

/** What keys do beside switching what plays on and off; what a player does not have is left out. */
export interface KeyDeeds {
  seekBy: (seconds: number) => void
  seekToStart: () => void
  seekToEnd: () => void
  jumpToLive?: () => void
  cut?: () => void
}

const stepSeconds = 5
const volumeStep = 0.1

/** The keys that players share, for whoever is in the player; a slider keeps its arrows, a button its space bar. */
export function usePlayerKeys(playback: Playback, deeds: () => KeyDeeds) {
  const anywhere: Record<string, () => unknown> = {
    k: playback.togglePlay,
    m: playback.toggleMute,
    f: playback.toggleFullScreen,
    p: playback.togglePicture,
    l: () => deeds().jumpToLive?.(),
    c: () => deeds().cut?.(),
  }
  const offSliders: Record<string, () => unknown> = {
    ArrowLeft: () => deeds().seekBy(-stepSeconds),
    ArrowRight: () => deeds().seekBy(stepSeconds),
    ArrowUp: () => playback.setVolume(playback.volume.value + volumeStep),
    ArrowDown: () => playback.setVolume(playback.volume.value - volumeStep),
    Home: () => deeds().seekToStart(),
    End: () => deeds().seekToEnd(),
  }

  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = actOf(event)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  function actOf({ key, target, currentTarget }: KeyboardEvent) {
    const isOnSlider = target instanceof HTMLInputElement
    if (key === ' ') return target === currentTarget ? playback.togglePlay : undefined
    return anywhere[key.toLowerCase()] ?? (isOnSlider ? undefined : offSliders[key])
  }
}
