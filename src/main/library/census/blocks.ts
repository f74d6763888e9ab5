import type { Version } from '../../../shared/bucketSettings/lifecycle/decide.ts'

/** One version of an object, or the mark of a deletion, as a census keeps it. */
export interface CensusEntry extends Omit<Version, 'tags' | 'accessedMs'> {
  key: string
}

/** The same as rules look at it: listings tell neither tags nor accesses. */
export interface CountedVersion extends Version {
  key: string
}

/** Some entries in the form in which they are stored and cross threads. */
export interface Block {
  keys: string
  facts: Uint8Array
}

const factsPerEntry = 3
const classes = ['', 'Standard', 'IA', 'Archive', 'ColdArchive', 'DeepColdArchive']
const markerFlag = 8
const nullFlag = 16

export function packBlock(entries: readonly CensusEntry[]): Block {
  const facts = new Float64Array(entries.length * factsPerEntry)
  entries.forEach(({ sizeBytes, modifiedMs, storageClass, isMarker, isNull }, index) => {
    const at = index * factsPerEntry
    facts[at] = sizeBytes
    facts[at + 1] = modifiedMs
    facts[at + 2] =
      Math.max(0, classes.indexOf(storageClass)) + (isMarker ? markerFlag : 0) + (isNull ? nullFlag : 0)
  })
  return { keys: JSON.stringify(entries.map(({ key }) => key)), facts: new Uint8Array(facts.buffer) }
}

export function unpackBlock({ keys, facts }: Block): CountedVersion[] {
  // A copy is as long as its numbers, and begins where numbers may begin.
  const numbers = new Float64Array(new Uint8Array(facts).buffer)
  return (JSON.parse(keys) as string[]).map((key, index) => {
    const at = index * factsPerEntry
    const code = numbers[at + 2] ?? 0
    return {
      key,
      sizeBytes: numbers[at] ?? 0,
      modifiedMs: numbers[at + 1] ?? 0,
      storageClass: classes[code & 7] ?? '',
      isMarker: (code & markerFlag) !== 0,
      isNull: (code & nullFlag) !== 0,
      tags: null,
      accessedMs: null,
    }
  })
}
