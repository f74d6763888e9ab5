import type Hls from 'hls.js/light'
import type { ErrorData, LevelLoadedData } from 'hls.js/light'
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { codecName, isStale, stateOfFailure, type StreamState } from './streamState.ts'
import { useRetry } from './useRetry.ts'

export interface StreamSource {
  address: string
  isLive: boolean
}

/** Picture and sound of a piece do not end at the same moment. */
const gapToleranceSeconds = 0.5
/** One may be damaged, or empty. */
const mostUnknownPieces = 2

const codecErrors = new Set([
  'bufferAddCodecError',
  'bufferIncompatibleCodecsError',
  'manifestIncompatibleCodecsError',
])

/** Plays a stream in a video element, begins anew by itself when it breaks off, and lets go of everything at the end. */
export function useStream(video: Readonly<ShallowRef<HTMLVideoElement | null>>, source: () => StreamSource) {
  const state = shallowRef<StreamState>({ type: 'waiting' })
  const behindSeconds = shallowRef<number | null>(null)
  const retry = useRetry(() => void open())
  let hls: Hls | null = null
  /** Another one with each opening: what belongs to an older one is not heard any more. */
  let opening = 0
  let hasRecovered = false
  /** Pieces in a row in which nothing is known here: it skips them without an end. */
  let unknownPieces = 0
  /** A piece of a recording that is gone, while what is before it plays. */
  let gap: { startSeconds: number; endSeconds: number } | null = null
  /** The number of the first piece in the list that was read last. */
  let lastStart = 0

  function close() {
    opening += 1
    lastStart = 0
    hls?.destroy()
    hls = null
    gap = null
    behindSeconds.value = null
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
    // A thread of its own would need a script that the page made itself, which its policy forbids.
    const player = new HlsPlayer({ enableWorker: false, startPosition: startSeconds, backBufferLength: 60 })
    hls = player
    const { Events } = HlsPlayer
    player.on(Events.MANIFEST_PARSED, () => void play(element))
    player.on(Events.LEVEL_LOADED, (_, data) => seeAge(data))
    player.on(Events.BUFFER_APPENDED, () => (unknownPieces = 0))
    player.on(Events.LEVEL_LOADED, (_, data) => seeRestart(data))
    player.on(Events.ERROR, (_, data) => hear(player, data))
    player.loadSource(source().address)
    player.attachMedia(element)
  }

  /** Where a page may not make a sound before somebody has touched it, it begins without. */
  async function play(element: HTMLVideoElement) {
    try {
      await element.play()
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return
      element.muted = true
      // Then the button starts it.
      await element.play().catch(() => undefined)
    }
  }

  function seeAge({ details, networkDetails }: LevelLoadedData) {
    if (!source().isLive || !(networkDetails instanceof XMLHttpRequest)) return
    const ageSeconds = Number(networkDetails.getResponseHeader('age') ?? 0)
    if (isStale(ageSeconds, details.targetduration)) fail({ type: 'idle' })
  }

  /** A broadcast counts its pieces from 0: a lower count is of the next one, which a player takes for an older list. */
  function seeRestart({ details: { startSN } }: LevelLoadedData) {
    const hasRestarted = source().isLive && startSN < lastStart
    lastStart = startSN
    if (hasRestarted) void open()
  }

  function hear(player: Hls, { type, details, fatal, mimeType, response, frag }: ErrorData) {
    if (codecErrors.has(details)) return fail({ type: 'noCodec', codec: codecName(mimeType ?? '') })
    if (details === 'fragParsingError') {
      unknownPieces += 1
      if (fatal || unknownPieces >= mostUnknownPieces || frag?.endList)
        return fail({ type: 'noCodec', codec: null })
    }
    if (details === 'fragLoadError' && response?.code === 404 && frag && !source().isLive) {
      // It would be asked for again and again.
      player.stopLoad()
      gap = { startSeconds: frag.start, endSeconds: frag.start + frag.duration }
      return seeGap()
    }
    if (!fatal) return
    // A playlist came, and is none.
    if (details === 'manifestParsingError' || details === 'levelParsingError') return fail({ type: 'broken' })
    if (type === 'networkError') {
      const what = details.startsWith('frag') ? 'piece' : 'playlist'
      const endSeconds = frag ? frag.start + frag.duration : 0
      return fail(
        stateOfFailure({ what, status: response?.code ?? null, isLive: source().isLive, endSeconds }),
      )
    }
    if (type !== 'mediaError' || hasRecovered) return fail({ type: 'broken' })
    hasRecovered = true
    player.recoverMediaError()
  }

  /** To be told when the element has something to show. */
  function seePicture() {
    if (hls === null || video.value === null) return
    hasRecovered = false
    retry.succeed()
    state.value = { type: video.value.videoWidth > 0 ? 'playing' : 'soundOnly' }
  }

  /** What is before the gap plays to its end. */
  function seeGap() {
    if (gap === null || (video.value?.currentTime ?? 0) < gap.startSeconds - gapToleranceSeconds) return
    fail({ type: 'missingPiece', goOnAtSeconds: gap.endSeconds })
  }

  /** To be told when somebody goes elsewhere: what is there may be whole. */
  function seeSeek() {
    if (gap === null || hls === null || video.value === null) return
    gap = null
    hls.startLoad(video.value.currentTime)
  }

  function seeTime() {
    seeGap()
    behindSeconds.value = hls !== null && source().isLive ? Math.max(0, Math.round(hls.latency)) : null
  }

  function jumpToLive() {
    const edge = hls?.liveSyncPosition
    if (video.value === null || edge === null || edge === undefined) return
    video.value.currentTime = edge
    void play(video.value)
  }

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
    state,
    behindSeconds,
    retryInSeconds: retry.inSeconds,
    open,
    seePicture,
    seeTime,
    seeSeek,
    jumpToLive,
  }
}
