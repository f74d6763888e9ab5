import { expect } from '@playwright/test'
import { openBucket } from '../../../e2e/journey.ts'
import { openSettings } from '../../../e2e/settings.ts'
import { retainedBucket } from '../settings.ts'
import {
  askTheService,
  box,
  button,
  choose,
  compareWith,
  copyTo,
  says,
  typed,
  unreadable,
  unsavable,
  type PageStates,
} from './pageActs.ts'

/** By the name of the page: how it comes to be filled, and what goes wrong on it. */
export const pageStates: Record<string, PageStates> = {
  overview: { error: unreadable('GetBucketStat') },
  space: {
    filled: async (page) => says(page, 'Films'),
    error: {
      refused: 'ListObjectsV2',
      act: async (page) => {
        const again = button(page, 'Count again')
        const refusal = page.getByText('oss:ListObjects').first()
        await expect(again.or(refusal)).toBeVisible()
        // Where the objects were counted before, their sums stay until somebody asks for new ones.
        if (await again.isVisible()) await again.click()
        await expect(refusal).toBeVisible()
      },
    },
  },
  copy: {
    filled: (page) => compareWith(page, 'shop-web-assets'),
    error: {
      refused: 'PutBucketEncryption',
      act: (page) => copyTo(page, 'shop-web-assets', ['Encryption', 'Versions']),
    },
  },
  access: { error: unsavable('PutBucketAcl', 'Private') },
  publicAccessBlock: {
    filled: async (page) => choose(page, 'On'),
    error: unreadable('GetBucketPublicAccessBlock'),
  },
  policy: {
    edit: async (page) => button(page, 'Edit').first().click(),
    error: typed(async (page) => {
      await button(page, 'Edit').first().click()
      await box(page, 'Ids, one in each line').fill('partner@shop.example')
      await says(page, 'is neither an id nor the ARN of a role')
    }),
  },
  cors: {
    filled: askTheService,
    edit: async (page) => button(page, 'Edit rule 1').click(),
    error: typed(async (page) => {
      await button(page, 'Edit rule 1').click()
      await box(page, 'Websites (origins), line 1').fill('https://*.shop.*')
      await says(page, 'Only one * is allowed in a line.')
    }),
  },
  referer: {
    filled: async (page) => {
      await box(page, 'Address of the page').fill('https://blog.example/ten-best-mugs')
      await askTheService(page)
    },
    error: typed(async (page) => {
      await box(page, 'Websites that may show the files (allow list), line 2').fill('https://shop .example')
      await says(page, 'has a space in it')
    }),
  },
  lifecycle: {
    edit: async (page) => {
      await button(page, 'Edit').first().click()
      await says(page, 'What this rule will do')
    },
    error: typed(async (page) => {
      await button(page, 'Edit').first().click()
      await page.getByRole('spinbutton', { name: 'Days' }).last().fill('0')
      await says(page, 'The days have to be a whole number from 1 on.')
    }),
  },
  uploads: { error: unreadable('ListMultipartUploads') },
  inventory: {
    edit: async (page) => page.getByRole('button', { name: 'weekly-list', exact: true }).click(),
    error: typed(async (page) => {
      await button(page, 'New inventory').click()
      await box(page, 'Name').fill('all objects')
      await says(page, 'A name has 1 to 64 letters')
    }),
  },
  accessMonitor: { error: typed((page) => choose(page, 'Off')) },
  versioning: { error: unsavable('PutBucketVersioning', 'Paused') },
  replication: {
    edit: async (page) => button(page, 'New rule').click(),
    error: typed(async (page) => {
      await button(page, 'New rule').click()
      await choose(page, 'Only some folders')
      await box(page, 'Folders, line 1').fill('/Photos')
      await says(page, 'A name cannot begin with')
    }),
  },
  retention: {
    filled: async (page) => {
      await openBucket(page, retainedBucket)
      await openSettings(page, retainedBucket, 'Retention lock')
      await says(page, 'Locked for')
    },
    error: typed(async (page) => {
      await openBucket(page, 'video-masters-2026')
      await openSettings(page, 'video-masters-2026', 'Retention lock')
      await page.getByRole('spinbutton').fill('0')
    }),
  },
  encryption: {
    error: typed(async (page) => {
      await choose(page, 'KMS')
      await box(page, 'Id of the key').fill('shop key 1')
      await says(page, 'An id of a key has no spaces.')
    }),
  },
  https: {
    error: typed(async (page) => {
      await choose(page, 'A list of your own')
      for (const version of ['1.2', '1.3'])
        await page.getByRole('checkbox', { name: `TLS ${version}` }).uncheck()
      await says(page, 'Choose at least one version')
    }),
  },
  logging: {
    error: typed(async (page) => {
      await box(page, 'Names begin with').fill('logs/shop-product-photos/requests/')
      await says(page, 'at most 32 characters')
    }),
  },
  website: {
    error: typed(async (page) => {
      await box(page, 'Index page').fill('Website/index.html')
      await says(page, 'The index page is a name without folders')
    }),
  },
  domains: {
    edit: async (page) => {
      await button(page, 'Connect a domain').click()
      await box(page, 'Domain').fill('files.shop.example')
      await page.keyboard.press('Enter')
      await says(page, '_dnsauth.files.shop.example')
    },
    error: typed(async (page) => {
      await button(page, 'Connect a domain').click()
      await box(page, 'Domain').fill('shop-product-photos.oss-cn-hangzhou.aliyuncs.com')
      await says(page, 'This domain belongs to Aliyun.')
    }),
  },
  imageStyles: {
    edit: async (page) => {
      await page.getByRole('button', { name: 'banner', exact: true }).click()
      await expect(page.getByRole('figure', { name: 'Result' })).toContainText('px')
    },
    error: typed(async (page) => {
      await button(page, 'New style').click()
      await box(page, 'Name').fill('small square')
      await says(page, 'A name has 1 to 63 letters')
    }),
  },
  transferAcceleration: { error: unsavable('PutBucketTransferAcceleration', 'Off') },
  requestPayment: {
    filled: async (page) => choose(page, 'On'),
    error: unsavable('PutBucketRequestPayment', 'On'),
  },
  archiveDirectRead: { error: unreadable('GetBucketArchiveDirectRead') },
  tags: {
    error: typed(async (page) => {
      await button(page, 'Add a tag').click()
      await box(page, 'Name of tag 3').fill('team')
      await says(page, 'There is a tag of this name already.')
    }),
  },
}
