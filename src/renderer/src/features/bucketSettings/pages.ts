import type { Component } from 'vue'
import type { SettingContent } from '../../../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../../../shared/bucketSettings/ids.ts'
import type { BucketRef } from './bucketSettings.ts'
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
const groups = [
  {
    name: 'overview',
    pages: [
      {
        name: 'copy',
        icon: 'i-lucide-copy',
        load: () => import('./copy/CopyPage.vue'),
      },
    ],
  },
  {
    name: 'cost',
    pages: [
      {
        name: 'inventory',
        icon: 'i-lucide-clipboard-list',
        load: () => import('./inventory/InventoryPage.vue'),
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
  {
    name: 'delivery',
    pages: [
      {
        name: 'imageStyles',
        icon: 'i-lucide-image',
        load: () => import('./imageStyles/ImageStylesPage.vue'),
      },
    ],
  },
] as const satisfies readonly { name: string; pages: readonly BucketPage[] }[]

type Group = (typeof groups)[number]
type Page = BucketPage & { name: Group['pages'][number]['name'] }

export const pageGroups: readonly { name: Group['name']; pages: readonly Page[] }[] = groups
export const pages: readonly Page[] = groups.flatMap((group): readonly Page[] => group.pages)

/** The page at an address; the first one where there is none of that name. */
export const pageNamed = (name: string | undefined): Page =>
  pages.find((page) => page.name === name) ?? groups[0].pages[0]
