import type { Component } from 'vue'
import type { BucketRef } from './bucketSettings.ts'

/** One page about a bucket. The name is its address and the key of its words: `bucketSettings.<name>.title`. */
export interface BucketPage {
  name: string
  icon: string
  /** Takes a `bucket` of type BucketRef. */
  load: () => Promise<{ default: Component<{ bucket: BucketRef }> }>
}

/** All pages about a bucket, in the groups and the order in which they are offered. */
export const pageGroups = [
  {
    name: 'data',
    pages: [
      {
        name: 'versioning',
        icon: 'i-lucide-history',
        load: () => import('./versioning/VersioningPage.vue'),
      },
    ],
  },
] as const satisfies readonly { name: string; pages: readonly BucketPage[] }[]

/** The page at an address; the first one where there is none of that name. */
export function pageNamed(name: string | undefined) {
  const [first] = pageGroups[0].pages
  return pages.find((page) => page.name === name) ?? first
}

export const pages = pageGroups.flatMap((group) => group.pages)
