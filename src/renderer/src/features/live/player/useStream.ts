import type Hls from 'hls.js/light'
import type { LevelLoadedData } from 'hls.js/light'
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { isNextBroadcast, type PlaylistWindow } from './broadcasts.ts'
import { createErrorJudge, type StreamError } from './streamErrors.ts'
import { isStale, type StreamState } from './streamState.ts'
import { useMissingPiece } from './useMissingPiece.ts'
import { useRetry } from './useRetry.ts'

export interface StreamSource {
  address: string
  isLive: boolean
}

/** What was shown is kept so long, to go back to. */
const keptSeconds = 120
/** Whoever pauses may go on where they were for so long. */
const aheadSeconds = 120

/** Plays a stream in a video element, begins anew by itself when it breaks off, and lets go of everything at the end. */
export function useStream(video: Readonly<ShallowRef<HTMLVideoElement | null>>, source: () => StreamSource) {
  const state = shallowRef<StreamState>({ type: 'waiting' })
  const hls = shallowRef<Hls | null>(null)
  const nextBroadcastAtMs = shallowRef<number | null>(null)
  const retry = useRetry(() => void open())
  const missing = useMissingPiece(({ endSeconds }) =>
    fail({ type: 'missingPiece', goOnAtSeconds: endSeconds }),
  )
  let judge = createErrorJudge(false)
  let playlist: PlaylistWindow | null = null
  /** Another one with each opening: what belongs to an older one is not heard any more. */
  let opening = 0

  function close() {
    opening += 1
    hls.value?.destroy()
    hls.value = null
    playlist = null
    missing.set(null)
  }

  function fail(next: StreamState) {
    close()
    state.value = next
    retry.after(next)
  }

  async function open(startSeconds = source().isLive ? -1 : (video.value?.currentTime ?? 0)) {
    close()
    retry.begin()
    const current = opening
    const { default: HlsPlayer } = await import('hls.js/light')
    const element = video.value
    if (current !== opening || element === null) return
    if (!HlsPlayer.isSupported()) return fail({ type: 'noCodec', codec: null })
    const player = new HlsPlayer({
      // A thread of its own would need a script that the page made itself, which its policy forbids.
      enableWorker: false,
      startPosition: startSeconds,
      backBufferLength: keptSeconds,
      maxBufferLength: aheadSeconds,
    })
    hls.value = player
    judge = createErrorJudge(source().isLive)
    const { Events } = HlsPlayer
    player.on(Events.MANIFEST_PARSED, () => void play(element))
    player.on(Events.LEVEL_LOADED, (_, data) => seePlaylist(data))
    player.on(Events.BUFFER_APPENDED, () => judge.seePiece())
    player.on(Events.ERROR, (_, data) => hear(player, data as StreamError))
    player.loadSource(source().address)
    player.attachMedia(element)
  }

  function seePlaylist({ details, networkDetails }: LevelLoadedData) {
    if (!source().isLive) return
    const age = networkDetails instanceof XMLHttpRequest ? networkDetails.getResponseHeader('age') : null
    if (isStale(Number(age ?? 0), details.targetduration)) return fail({ type: 'idle' })
    if (isNextBroadcast(playlist, details)) {
      nextBroadcastAtMs.value = Date.now()
      return void open()
    }
    playlist = details
  }

  function hear(player: Hls, error: StreamError) {
    const verdict = judge.judge(error)
    if (verdict?.type === 'fail') fail(verdict.state)
    else if (verdict?.type === 'recover') player.recoverMediaError()
    else if (verdict?.type === 'missing') {
      // It would be asked for again and again.
      player.stopLoad()
      missing.set(verdict.piece)
      seeTime()
    }
  }

  /** To be told when the element has something to show. */
  function seePicture() {
    if (hls.value === null || video.value === null) return
    judge.seePicture()
    retry.succeed()
    state.value = { type: video.value.videoWidth > 0 ? 'playing' : 'soundOnly' }
  }

  /** To be told when somebody goes elsewhere: what is there may be whole. */
  function seeSeek() {
    if (!missing.isAhead() || hls.value === null || video.value === null) return
    missing.set(null)
    hls.value.startLoad(video.value.currentTime)
  }

  const seeTime = () => missing.see(video.value?.currentTime ?? 0)

  watch(
    [() => source().address, video],
    () => {
      retry.stop()
      state.value = { type: 'waiting' }
      if (video.value) void open(source().isLive ? -1 : 0)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    close()
    retry.stop()
  })

  return {
    ...{ state, hls, open, seePicture, seeTime, seeSeek },
    /** When a playlist of another broadcast than the one that was shown was seen first. */
    nextBroadcastAtMs,
    retryInSeconds: retry.inSeconds,
  }
}

/** Where a page may not make a sound before somebody has touched it, it begins without. */
export async function play(element: HTMLVideoElement) {
  try {
    await element.play()
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return
    element.muted = true
    // Then the button starts it.
    await element.play().catch(() => undefined)
  }
}
