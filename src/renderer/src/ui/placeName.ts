import type { Place } from '../../../shared/contract/place.ts'

/** What people call a place: the last folder of its path, or the bucket. */
export const placeName = ({ bucket, prefix }: Place) => prefix.split('/').filter(Boolean).at(-1) ?? bucket
