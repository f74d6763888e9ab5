import type { Playback } from './usePlayback.ts'

interface LiveKeys {
  isLive: () => boolean
  jumpToLive: () => void
}

const stepSeconds = 5
const volumeStep = 0.1

/** The keys that players share, for whoever is in the player; a slider keeps its arrows, a button its space bar. */
export function usePlayerKeys(playback: Playback, { isLive, jumpToLive }: LiveKeys) {
  const step = (seconds: number) => isLive() || playback.seek(playback.currentSeconds.value + seconds)
  const anywhere: Record<string, () => unknown> = {
    k: playback.togglePlay,
    m: playback.toggleMute,
    f: playback.toggleFullScreen,
    p: playback.togglePicture,
    l: () => isLive() && jumpToLive(),
  }
  const onPicture: Record<string, () => unknown> = {
    ' ': playback.togglePlay,
    ArrowLeft: () => step(-stepSeconds),
    ArrowRight: () => step(stepSeconds),
    ArrowUp: () => playback.setVolume(playback.volume.value + volumeStep),
    ArrowDown: () => playback.setVolume(playback.volume.value - volumeStep),
    Home: () => isLive() || playback.seek(0),
    End: () => (isLive() ? jumpToLive() : playback.seek(playback.durationSeconds.value)),
  }

  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const isOnPicture = event.target === event.currentTarget
    const act = anywhere[event.key.toLowerCase()] ?? (isOnPicture ? onPicture[event.key] : undefined)
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
}
