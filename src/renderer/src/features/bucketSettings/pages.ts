import type { Component } from 'vue'
import type { SettingContent } from '../../../../shared/bucketSettings/content.ts'
import type { SettingId } from '../../../../shared/bucketSettings/ids.ts'
import { accessSummary } from './access/summary.ts'
import type { BucketRef } from './bucketSettings.ts'
import { corsSummary } from './cors/summary.ts'
import { domainsSummary } from './domains/summary.ts'
import { encryptionSummary } from './encryption/summary.ts'
import { switchSummary } from './frame/switchSummary.ts'
import { httpsSummary } from './https/summary.ts'
import { imageStylesSummary } from './imageStyles/summary.ts'
import { inventorySummary, reportsSummary } from './inventory/summary.ts'
import { lifecycleSummary } from './lifecycle/summary.ts'
import { loggingSummary } from './logging/summary.ts'
import { pageFact, type PageFact } from './pageFact.ts'
import { policySummary } from './policy/summary.ts'
import { publicAccessBlockSummary } from './publicAccessBlock/summary.ts'
import { refererState } from './referer/summary.ts'
import { replicationSummary } from './replication/summary.ts'
import { hasNoRetention, retentionSummary } from './retention/summary.ts'
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
  /** What else is known of it, in a word or two, or all that is known where the page edits no setting. */
  fact?: PageFact
  /** Edits what is never copied, exported or restored. */
  staysHere?: true
}

const isEmpty = ({ length }: readonly unknown[]) => length === 0

/** All pages about a bucket, in the groups and the order in which they are offered. */
const groups = [
  {
    name: 'overview',
    pages: [
      {
        name: 'overview',
        icon: 'i-lucide-layout-dashboard',
        load: () => import('./overview/OverviewPage.vue'),
      },
      {
        name: 'space',
        icon: 'i-lucide-chart-pie',
        load: () => import('./space/SpacePage.vue'),
      },
      {
        name: 'copy',
        icon: 'i-lucide-copy',
        load: () => import('./copy/CopyPage.vue'),
      },
    ],
  },
  {
    name: 'access',
    pages: [
      {
        name: 'access',
        icon: 'i-lucide-lock',
        load: () => import('./access/AccessPage.vue'),
        setting: 'access',
        summary: accessSummary,
      },
      {
        name: 'publicAccessBlock',
        icon: 'i-lucide-shield-check',
        load: () => import('./publicAccessBlock/PublicAccessBlockPage.vue'),
        setting: 'publicAccessBlock',
        summary: publicAccessBlockSummary,
      },
      {
        name: 'policy',
        icon: 'i-lucide-users',
        load: () => import('./policy/PolicyPage.vue'),
        setting: 'policy',
        summary: policySummary,
      },
      {
        name: 'cors',
        icon: 'i-lucide-globe',
        load: () => import('./cors/CorsPage.vue'),
        setting: 'cors',
        summary: corsSummary,
      },
      {
        name: 'referer',
        icon: 'i-lucide-shield',
        load: () => import('./referer/RefererPage.vue'),
        setting: 'referer',
        summary: refererState,
      },
    ],
  },
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
      {
        name: 'uploads',
        icon: 'i-lucide-layers',
        load: () => import('./uploads/UploadsPage.vue'),
      },
      {
        name: 'inventory',
        icon: 'i-lucide-clipboard-list',
        load: () => import('./inventory/InventoryPage.vue'),
        setting: 'inventory',
        summary: inventorySummary,
        fact: pageFact('reports', reportsSummary),
      },
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
        name: 'replication',
        icon: 'i-lucide-copy-check',
        load: () => import('./replication/ReplicationPage.vue'),
        fact: pageFact('replication', replicationSummary, isEmpty),
        staysHere: true,
      },
      {
        name: 'retention',
        icon: 'i-lucide-archive',
        load: () => import('./retention/RetentionPage.vue'),
        fact: pageFact('retention', retentionSummary, hasNoRetention),
        staysHere: true,
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
        icon: 'i-lucide-globe-lock',
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
        name: 'domains',
        icon: 'i-lucide-link',
        load: () => import('./domains/DomainsPage.vue'),
        fact: pageFact('domains', domainsSummary, isEmpty),
        staysHere: true,
      },
      {
        name: 'imageStyles',
        icon: 'i-lucide-image',
        load: () => import('./imageStyles/ImageStylesPage.vue'),
        setting: 'imageStyles',
        summary: imageStylesSummary,
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

type Group = (typeof groups)[number]
export type Page = BucketPage & { name: Group['pages'][number]['name'] }

export const pageGroups: readonly { name: Group['name']; pages: readonly Page[] }[] = groups
export const pages: readonly Page[] = groups.flatMap((group): readonly Page[] => group.pages)

/** The page of that name; undefined where there is none. */
export const pageIfAny = (name: string | undefined) => pages.find((page) => page.name === name)

/** The page that edits a setting. */
export const pageOfSetting = (id: SettingId) => pages.find(({ setting }) => setting === id)

/** The page at an address; the first one where there is none of that name. */
export const pageNamed = (name: string | undefined): Page => pageIfAny(name) ?? groups[0].pages[0]
