import type { Turns } from '../../oss/index.ts'

const mib = 1024 * 1024
const usualPartBytes = 8 * mib
/** The service moves these itself: large parts cost nothing but requests. */
const usualCopyPartBytes = 128 * mib
const maxParts = 10_000
/** The service copies objects up to this size in one request. */
const copyLimitBytes = 1024 * mib
/** The service takes objects up to this size in one request. */
const putLimitBytes = 5 * 1024 * mib
/** Long enough for the way there and back to be nothing beside it, short enough for a break to cost little. */
const secondsPerPart = 5
/** What is chosen lies between these, in steps of `stepBytes`. */
const chosenBytes = { least: 128 * 1024, most: 64 * mib }
const stepBytes = 64 * 1024
/** Of a part for each request at a time, so that all are busy until the end. */
const roundsOfParts = 2

/** How large objects are cut: a failure then costs one part, and several of them fill a fast line. */
export interface PartPlan {
  /** Objects above this size move in parts. */
  wholeLimitBytes: number
  /** For an object of this size: large enough for the number of parts that OSS takes. */
  partBytes: (sizeBytes: number) => number
  /** The same two for copies inside the service. */
  wholeCopyLimitBytes: number
  copyPartBytes: (sizeBytes: number) => number
  /** Decides how many parts of one object move at a time. */
  parallel: Turns
}

/** The sizes to cut by, from 102,400; chosen here where they are null or not given. */
export interface PartSizes {
  partBytes?: number | null
  /** Of copies inside the service. */
  copyPartBytes?: number
}

/** What sizes are chosen by. */
export interface Line {
  /** How fast a single request moves its bytes; null before that is known. */
  requestBytesPerSecond: number | null
  /** Requests at a time. */
  concurrency: number
}

export function planParts(turns: Turns, sizes: PartSizes & Line): PartPlan {
  const { copyPartBytes = usualCopyPartBytes } = sizes
  const setBytes = sizes.partBytes ?? null
  const fiveSecondsBytes = chosenFor(sizes.requestBytesPerSecond)
  return {
    wholeLimitBytes: Math.min(2 * (setBytes ?? Math.min(fiveSecondsBytes, usualPartBytes)), putLimitBytes),
    partBytes: (sizeBytes) => {
      const shareBytes = sizeBytes / (roundsOfParts * sizes.concurrency)
      const filling = inSteps(Math.max(usualPartBytes, shareBytes))
      return enoughFor(sizeBytes, setBytes ?? Math.min(fiveSecondsBytes, filling))
    },
    wholeCopyLimitBytes: Math.min(copyLimitBytes, 8 * copyPartBytes),
    copyPartBytes: (sizeBytes) => enoughFor(sizeBytes, copyPartBytes),
    parallel: turns,
  }
}

function chosenFor(bytesPerSecond: number | null): number {
  if (bytesPerSecond === null) return usualPartBytes
  const bytes = bytesPerSecond * secondsPerPart
  return inSteps(Math.min(Math.max(bytes, chosenBytes.least), chosenBytes.most))
}

const inSteps = (bytes: number) => Math.ceil(bytes / stepBytes) * stepBytes

function enoughFor(sizeBytes: number, wantedBytes: number): number {
  const neededBytes = Math.ceil(sizeBytes / maxParts)
  return neededBytes <= wantedBytes ? wantedBytes : Math.ceil(neededBytes / mib) * mib
}
