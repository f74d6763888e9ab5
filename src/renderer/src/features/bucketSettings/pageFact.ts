import type { FactPart, FactValues } from '../../../../shared/contract/bucketFacts.ts'

/** Looks up what is known of one part of a bucket; undefined where that is not known. */
export type FactLookup = <Part extends FactPart>(part: Part) => FactValues[Part] | undefined

/** A part of what is known of a bucket, and what a page says of it. */
export interface PageFact {
  part: FactPart
  /** In a word or two of the person's language; undefined where it is not known. */
  summary: (lookUp: FactLookup) => string | undefined
  isUnset: (lookUp: FactLookup) => boolean
}

/** Ties a part to words about its own values. */
export const pageFact = <Part extends FactPart>(
  part: Part,
  summary: (value: FactValues[Part]) => string,
  isUnset: (value: FactValues[Part]) => boolean = () => false,
): PageFact => ({
  part,
  summary: (lookUp) => {
    const value = lookUp(part)
    return value === undefined ? undefined : summary(value)
  },
  isUnset: (lookUp) => {
    const value = lookUp(part)
    return value !== undefined && isUnset(value)
  },
})
