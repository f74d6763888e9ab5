interface Arrival {
  /** When it came. */
  atMs: number
  /** When it is decoded, by the clock of the encoder. */
  timeMs: number
  sizeBytes: number
  /** Whether it is a frame. */
  isCounted: boolean
}

const windowMs = 5000

/** How much comes in, over the last seconds. */
export class Rate {
  #arrivals: Arrival[] = []
  #firstMs: number | undefined

  add(arrival: Arrival): void {
    this.#firstMs ??= arrival.atMs
    this.#arrivals.push(arrival)
    this.#forget(arrival.atMs)
  }

  bytesPerSecond(nowMs: number): number {
    this.#forget(nowMs)
    const elapsedMs = Math.min(windowMs, nowMs - (this.#firstMs ?? nowMs))
    const sizeBytes = this.#arrivals.reduce((sum, arrival) => sum + arrival.sizeBytes, 0)
    return Math.round((sizeBytes * 1000) / Math.max(1000, elapsedMs))
  }

  /** By the clock of the encoder, for which it does not matter how evenly they come. */
  framesPerSecond(): number {
    const times = this.#arrivals.filter(({ isCounted }) => isCounted).map(({ timeMs }) => timeMs)
    const [first, last] = [times[0], times.at(-1)]
    if (first === undefined || last === undefined || last <= first) return 0
    return Math.round(((times.length - 1) * 1000) / (last - first))
  }

  #forget(nowMs: number): void {
    const kept = this.#arrivals.findIndex(({ atMs }) => atMs > nowMs - windowMs)
    this.#arrivals.splice(0, kept === -1 ? this.#arrivals.length : kept)
  }
}
