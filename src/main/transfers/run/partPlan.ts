const mib = 1024 * 1024
const defaultPartBytes = 8 * mib
/** The service moves these itself: large parts cost nothing but requests. */
const defaultCopyPartBytes = 128 * mib
const maxParts = 10_000
/** The service copies objects up to this size in one request. */
const copyLimitBytes = 1024 * mib

/** How large objects are cut: a failure then costs one part, and several of them fill a fast line. */
export interface PartPlan {
  /** Objects above this size move in parts. */
  wholeLimitBytes: number
  /** For an object of this size: large enough for the number of parts that OSS takes. */
  partBytes: (sizeBytes: number) => number
  /** The same two for copies inside the service. */
  wholeCopyLimitBytes: number
  copyPartBytes: (sizeBytes: number) => number
  /** Parts of one object that move at a time. */
  parallel: number
}

/** The sizes to cut by, from 102,400; chosen here where they are not given. */
export interface PartSizes {
  partBytes?: number
  /** Of copies inside the service. */
  copyPartBytes?: number
}

export function planParts(sizes: PartSizes = {}): PartPlan {
  const { partBytes = defaultPartBytes, copyPartBytes = defaultCopyPartBytes } = sizes
  return {
    wholeLimitBytes: 2 * partBytes,
    partBytes: enoughFor(partBytes),
    wholeCopyLimitBytes: Math.min(copyLimitBytes, 8 * copyPartBytes),
    copyPartBytes: enoughFor(copyPartBytes),
    parallel: 4,
  }
}

const enoughFor = (wantedBytes: number) => (sizeBytes: number) => {
  const neededBytes = Math.ceil(sizeBytes / maxParts)
  return neededBytes <= wantedBytes ? wantedBytes : Math.ceil(neededBytes / mib) * mib
}
