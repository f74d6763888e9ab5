import { FieldError, isTrue } from './fields.ts'
import type { XmlElement } from './xml.ts'

/** What names a place in a listing: a marker or token, or a key and a version. */
type Place = readonly (string | number | null | undefined)[]

/**
 * Whether more follows a page. Throws FieldError where more does, and `next` does not lead on from where the page was
 * `asked` to begin: whoever went on would take a part for the whole, or never end.
 */
export function hasNextPage(xml: XmlElement, next: Place, asked: Place): boolean {
  if (!isTrue(xml, 'IsTruncated')) return false
  if (!next[0]) throw new FieldError('there is more, and nothing says where it begins')
  if (next.every((part, at) => String(part ?? '') === String(asked[at] ?? '')))
    throw new FieldError('there is more, and it begins where this page does')
  return true
}
