const mib = 1024 * 1024
const defaultPartBytes = 8 * mib
const maxParts = 10_000

/** How large objects are cut: a failure then costs one part, and several of them fill a fast line. */
export interface PartPlan {
  /** Objects above this size move in parts. */
  wholeLimitBytes: number
  /** For an object of this size: large enough for the number of parts that OSS takes. */
  partBytes: (sizeBytes: number) => number
  /** Parts of one object that move at a time. */
  parallel: number
}

export function planParts(wantedPartBytes = defaultPartBytes): PartPlan {
  return {
    wholeLimitBytes: 2 * wantedPartBytes,
    partBytes: (sizeBytes) => {
      const neededBytes = Math.ceil(sizeBytes / maxParts)
      return neededBytes <= wantedPartBytes ? wantedPartBytes : Math.ceil(neededBytes / mib) * mib
    },
    parallel: 4,
  }
}
