import type { Version } from '../../../../shared/bucketSettings/lifecycle/decide.ts'
import type { ObjectSum } from '../../../../shared/contract/scans.ts'

/** One version of an object, or the mark of a deletion, as a scan reads it. */
export interface ScannedVersion extends Omit<Version, 'tags' | 'accessedMs'> {
  key: string
  /** NaN where it is not known. */
  modifiedMs: number
  /** What the bucket shows under this key, unless it is a mark. */
  isLatest: boolean
}

/** The same as rules look at it: listings tell neither tags nor accesses. */
export interface KeptVersion extends Version {
  key: string
  isLatest: boolean
}

/** Some versions, by key and the newest first, in the form in which they are stored and cross threads. */
export interface Block {
  /** Empty where there is none. */
  firstKey: string
  /** JSON arrays. */
  keys: string
  classes: string
  facts: Uint8Array
  /** Of the objects among them that the bucket shows. */
  sum: ObjectSum
}

const factsPerVersion = 3
const markerFlag = 1
const nullFlag = 2
const latestFlag = 4
const classShift = 3

export const isShown = ({ isLatest, isMarker }: Pick<ScannedVersion, 'isLatest' | 'isMarker'>) =>
  isLatest && !isMarker

export function packBlock(versions: readonly ScannedVersion[]): Block {
  const facts = new Float64Array(versions.length * factsPerVersion)
  const classes: string[] = []
  const sum = { objectCount: 0, sizeBytes: 0 }
  let at = 0
  for (const version of versions) {
    let place = classes.indexOf(version.storageClass)
    if (place === -1) place = classes.push(version.storageClass) - 1
    facts[at] = version.sizeBytes
    facts[at + 1] = version.modifiedMs
    facts[at + 2] =
      (place << classShift) +
      (version.isMarker ? markerFlag : 0) +
      (version.isNull ? nullFlag : 0) +
      (version.isLatest ? latestFlag : 0)
    at += factsPerVersion
    if (!isShown(version)) continue
    sum.objectCount += 1
    sum.sizeBytes += version.sizeBytes
  }
  return {
    firstKey: versions[0]?.key ?? '',
    keys: JSON.stringify(versions.map(({ key }) => key)),
    classes: JSON.stringify(classes),
    facts: new Uint8Array(facts.buffer),
    sum,
  }
}

/** `unknownMs` stands for times that are not known. */
export function unpackBlock(
  block: Pick<Block, 'keys' | 'classes' | 'facts'>,
  unknownMs: number,
): KeptVersion[] {
  // A copy is as long as its numbers, and begins where numbers may begin.
  const numbers = new Float64Array(new Uint8Array(block.facts).buffer)
  const classes = JSON.parse(block.classes) as string[]
  let at = 0
  return (JSON.parse(block.keys) as string[]).map((key) => {
    const sizeBytes = numbers[at] ?? 0
    const modifiedMs = numbers[at + 1] ?? NaN
    const code = numbers[at + 2] ?? 0
    at += factsPerVersion
    return {
      key,
      sizeBytes,
      modifiedMs: Number.isNaN(modifiedMs) ? unknownMs : modifiedMs,
      storageClass: classes[code >> classShift] ?? '',
      isMarker: (code & markerFlag) !== 0,
      isNull: (code & nullFlag) !== 0,
      isLatest: (code & latestFlag) !== 0,
      tags: null,
      accessedMs: null,
    }
  })
}
