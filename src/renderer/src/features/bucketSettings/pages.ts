import type { Component } from 'vue'
import type { SettingContent } from '../../../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../../../shared/bucketSettings/ids.ts'
import type { BucketRef } from './bucketSettings.ts'
import { lifecycleSummary } from './lifecycle/summary.ts'
import { versioningSummary } from './versioning/summary.ts'

/** One page about a bucket. The name is its address and the key of its words: `bucketSettings.<name>.title`. */
export interface BucketPage {
  name: string
  icon: string
  /** Takes a `bucket` of type BucketRef. */
  load: () => Promise<{ default: Component<{ bucket: BucketRef }> }>
  /** The setting that the page edits, where it edits one. */
  setting?: SettingId
  /** How that setting stands, in a word or two of the person's language; null: not set. */
  summary?: (content: SettingContent | null) => string
}

/** All pages about a bucket, in the groups and the order in which they are offered. */
export const pageGroups = [
  {
    name: 'cost',
    pages: [
      {
        name: 'lifecycle',
        icon: 'i-lucide-recycle',
        load: () => import('./lifecycle/LifecyclePage.vue'),
        setting: 'lifecycle',
        summary: lifecycleSummary,
      },
    ],
  },
  {
    name: 'safety',
    pages: [
      {
        name: 'versioning',
        icon: 'i-lucide-history',
        load: () => import('./versioning/VersioningPage.vue'),
        setting: 'versioning',
        summary: versioningSummary,
      },
    ],
  },
] as const satisfies readonly { name: string; pages: readonly BucketPage[] }[]

/** The page at an address; the first one where there is none of that name. */
export function pageNamed(name: string | undefined) {
  const [first] = pageGroups[0].pages
  return pages.find((page) => page.name === name) ?? first
}

type Page = (typeof pageGroups)[number]['pages'][number]

export const pages = pageGroups.flatMap((group): readonly Page[] => group.pages)
