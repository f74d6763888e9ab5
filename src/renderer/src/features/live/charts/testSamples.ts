/** One sample every five seconds; null: not live. */
export function samplesOf(video: (number | null)[], atMs = video.map((_, index) => index * 5000)) {
  return {
    atMs,
    videoBitsPerSecond: video,
    audioBitsPerSecond: video.map((bits) => (bits === null ? null : 100)),
    framesPerSecond: video.map((bits) => (bits === null ? null : 30)),
  }
}
