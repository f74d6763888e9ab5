import type { Component } from 'vue'
import type { SettingContent } from '../../../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../../../shared/bucketSettings/ids.ts'
import type { BucketRef } from './bucketSettings.ts'
import { encryptionSummary } from './encryption/summary.ts'
import { switchSummary } from './frame/switchSummary.ts'
import { httpsSummary } from './https/summary.ts'
import { loggingSummary } from './logging/summary.ts'
import { tagsSummary } from './tags/summary.ts'
import { versioningSummary } from './versioning/summary.ts'
import { websiteSummary } from './website/summary.ts'

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
        name: 'accessMonitor',
        icon: 'i-lucide-eye',
        load: () => import('./accessMonitor/AccessMonitorPage.vue'),
        setting: 'accessMonitor',
        summary: switchSummary('accessMonitor'),
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
      {
        name: 'encryption',
        icon: 'i-lucide-lock-keyhole',
        load: () => import('./encryption/EncryptionPage.vue'),
        setting: 'encryption',
        summary: encryptionSummary,
      },
      {
        name: 'https',
        icon: 'i-lucide-shield-check',
        load: () => import('./https/HttpsPage.vue'),
        setting: 'https',
        summary: httpsSummary,
      },
      {
        name: 'logging',
        icon: 'i-lucide-scroll-text',
        load: () => import('./logging/LoggingPage.vue'),
        setting: 'logging',
        summary: loggingSummary,
      },
      {
        name: 'retention',
        icon: 'i-lucide-archive',
        load: () => import('./retention/RetentionPage.vue'),
      },
    ],
  },
  {
    name: 'delivery',
    pages: [
      {
        name: 'website',
        icon: 'i-lucide-app-window',
        load: () => import('./website/WebsitePage.vue'),
        setting: 'website',
        summary: websiteSummary,
      },
      {
        name: 'transferAcceleration',
        icon: 'i-lucide-rocket',
        load: () => import('./transferAcceleration/TransferAccelerationPage.vue'),
        setting: 'transferAcceleration',
        summary: switchSummary('transferAcceleration'),
      },
      {
        name: 'requestPayment',
        icon: 'i-lucide-circle-dollar-sign',
        load: () => import('./requestPayment/RequestPaymentPage.vue'),
        setting: 'requestPayment',
        summary: switchSummary('requestPayment'),
      },
      {
        name: 'archiveDirectRead',
        icon: 'i-lucide-archive-restore',
        load: () => import('./archiveDirectRead/ArchiveDirectReadPage.vue'),
        setting: 'archiveDirectRead',
        summary: switchSummary('archiveDirectRead'),
      },
      {
        name: 'tags',
        icon: 'i-lucide-tag',
        load: () => import('./tags/TagsPage.vue'),
        setting: 'tags',
        summary: tagsSummary,
      },
    ],
  },
] as const satisfies readonly { name: string; pages: readonly BucketPage[] }[]

/** The page at an address; the first one where there is none of that name. */
export function pageNamed(name: string | undefined) {
  const [first] = pageGroups[0].pages
  return pages.find((page) => page.name === name) ?? first
}

type OfferedPage = (typeof pageGroups)[number]['pages'][number]

export const pages = pageGroups.flatMap((group): readonly OfferedPage[] => group.pages)
