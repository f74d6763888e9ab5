import type Hls from 'hls.js/light'
import { useEventListener, useIntervalFn } from '@vueuse/core'
import { computed, shallowRef, watch, type ShallowRef } from 'vue'
import type { Stretch } from './streamErrors.ts'
import { play } from './useStream.ts'

interface LiveWindow extends Stretch {
  /** Where it plays. */
  currentSeconds: number
  /** How long ago that was broadcast. */
  behindSeconds: number
  /** By the clock of this computer, when that was. */
  playedAtMs: number
}

/** Whoever is no further back than this from where live is has not gone back; long pieces come less evenly. */
const atLiveSeconds = (pieceSeconds: number) => Math.max(5, 1.5 * pieceSeconds)
/** Two ranges of what is loaded that are so near to each other are one. */
const seamSeconds = 0.5

/** How far a live stream can be gone back in, how far somebody has, and the way to where it is live. */
export function useLiveWindow(
  video: Readonly<ShallowRef<HTMLVideoElement | null>>,
  hls: Readonly<ShallowRef<Hls | null>>,
  isLive: () => boolean,
) {
  /** Null where nothing is live, or before it has begun. */
  const live = shallowRef<LiveWindow | null>(null)
  /** A broadcast that was joined early plays nearer to its end than hls.js would begin. */
  let leastBehindSeconds = Infinity

  function measure() {
    const [player, element] = [hls.value, video.value]
    const edgeSeconds = player?.liveSyncPosition ?? null
    const details = player?.latestLevelDetails ?? null
    if (!isLive() || !element || edgeSeconds === null || !details || element.readyState === 0) {
      live.value = null
      return
    }
    const { currentTime: currentSeconds } = element
    const startSeconds = Math.min(reachableFrom(element.buffered, details.fragmentStart), currentSeconds)
    // What plays falls back while it is paused, which hls.js says only when it goes on.
    const nowSeconds = details.edge + details.age
    const behindSeconds = Math.max(0, nowSeconds - currentSeconds)
    leastBehindSeconds = Math.min(leastBehindSeconds, behindSeconds)
    const endSeconds = Math.max(edgeSeconds, currentSeconds, nowSeconds - leastBehindSeconds)
    const playedAtMs = Date.now() - behindSeconds * 1000
    live.value = { startSeconds, endSeconds, currentSeconds, behindSeconds, playedAtMs }
  }
  useEventListener(video, ['timeupdate', 'progress', 'seeking', 'pause', 'loadeddata', 'emptied'], measure)
  useIntervalFn(measure, 1000)
  watch(hls, () => {
    leastBehindSeconds = Infinity
    measure()
  })

  function seek(seconds: number) {
    const [player, element] = [hls.value, video.value]
    if (!live.value || !player || !element) return
    const target = Math.min(Math.max(seconds, live.value.startSeconds), live.value.endSeconds)
    if (target < (player.latestLevelDetails?.fragmentStart ?? 0)) keepFromJumping(player, element, target)
    element.currentTime = target
  }

  return {
    live,
    isAtLive: computed(
      () =>
        live.value !== null &&
        live.value.endSeconds - live.value.currentSeconds <
          atLiveSeconds(hls.value?.latestLevelDetails?.targetduration ?? 0),
    ),
    seek,
    jumpToLive: () => {
      if (!live.value || !video.value) return
      seek(live.value.endSeconds)
      void play(video.value)
    },
    /** When what is shown was broadcast; null where nothing is. */
    playedAtMs: () => {
      measure()
      return live.value?.playedAtMs ?? null
    },
  }
}

/**
 * Until the element has got to a place that the playlist lists no more, hls.js takes it for lost, and with the next
 * playlist it would jump to live.
 */
function keepFromJumping(player: Hls, element: HTMLVideoElement, targetSeconds: number) {
  player.stopLoad()
  element.addEventListener(
    'seeked',
    () => {
      // It may be another one's by now.
      if (player.media === element) player.startLoad(targetSeconds, true)
    },
    { once: true },
  )
}

/** What the playlist lists can be loaded, and what was loaded is kept for a while. */
function reachableFrom(buffered: TimeRanges, listedFromSeconds: number): number {
  let fromSeconds = listedFromSeconds
  for (let index = buffered.length - 1; index >= 0; index -= 1) {
    const isJoined = buffered.end(index) >= fromSeconds - seamSeconds
    if (isJoined) fromSeconds = Math.min(fromSeconds, buffered.start(index))
  }
  return fromSeconds
}
