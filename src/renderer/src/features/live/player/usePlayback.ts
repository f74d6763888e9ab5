import { useEventListener, useIdle } from '@vueuse/core'
import { computed, ref, type ShallowRef } from 'vue'

/** Who watches on the whole screen and touches nothing for so long wants to see the picture alone. */
const restMs = 3000

/** What a video element is doing, and what can be done with it. */
export function usePlayback(
  video: Readonly<ShallowRef<HTMLVideoElement | null>>,
  frame: Readonly<ShallowRef<HTMLElement | null>>,
) {
  const isPaused = ref(true)
  const isMuted = ref(false)
  const volume = ref(1)
  const currentSeconds = ref(0)
  const durationSeconds = ref(0)
  const isFullScreen = ref(false)
  const isInPicture = ref(false)
  const { idle } = useIdle(restMs)

  useEventListener(video, ['play', 'pause', 'ended'], () => (isPaused.value = video.value?.paused ?? true))
  useEventListener(video, 'volumechange', () => {
    isMuted.value = video.value?.muted ?? false
    volume.value = video.value?.volume ?? 1
  })
  useEventListener(video, ['timeupdate', 'seeking', 'durationchange'], () => {
    currentSeconds.value = video.value?.currentTime ?? 0
    const duration = video.value?.duration ?? 0
    durationSeconds.value = Number.isFinite(duration) ? duration : 0
  })
  useEventListener(video, 'enterpictureinpicture', () => (isInPicture.value = true))
  useEventListener(video, 'leavepictureinpicture', () => (isInPicture.value = false))
  useEventListener(document, 'fullscreenchange', () => {
    isFullScreen.value = document.fullscreenElement !== null && document.fullscreenElement === frame.value
  })

  function seek(seconds: number) {
    const element = video.value
    if (element) element.currentTime = Math.min(Math.max(0, seconds), durationSeconds.value || seconds)
  }

  function setVolume(value: number) {
    const element = video.value
    if (!element) return
    element.volume = Math.min(1, Math.max(0, value))
    element.muted = element.volume === 0
  }

  return {
    ...{ isPaused, isMuted, volume, currentSeconds, durationSeconds, isFullScreen, isInPicture },
    /** Whether the picture has the screen to itself: nobody has touched anything for a while. */
    isUndisturbed: computed(() => isFullScreen.value && idle.value && !isPaused.value),
    /** Whether the sound can be heard. */
    isSilent: computed(() => isMuted.value || volume.value === 0),
    canFullScreen: document.fullscreenEnabled,
    canPicture: document.pictureInPictureEnabled,
    // What the system refuses leaves all as it is, which is seen.
    togglePlay: () =>
      video.value?.paused ? video.value.play().catch(() => undefined) : video.value?.pause(),
    toggleMute: () => {
      const element = video.value
      if (!element) return
      if (element.volume === 0) element.volume = 1
      element.muted = !element.muted
    },
    toggleFullScreen: () =>
      (isFullScreen.value ? document.exitFullscreen() : frame.value?.requestFullscreen())?.catch(
        () => undefined,
      ),
    leaveFullScreen: () => {
      // The screen is filled a moment before that is told.
      if (frame.value && document.fullscreenElement === frame.value)
        void document.exitFullscreen().catch(() => undefined)
    },
    togglePicture: () =>
      (isInPicture.value ? document.exitPictureInPicture() : video.value?.requestPictureInPicture())?.catch(
        () => undefined,
      ),
    seek,
    setVolume,
  }
}

export type Playback = ReturnType<typeof usePlayback>
