import { expect } from '@playwright/test'
import { openBucket } from '../../../e2e/journey.ts'
import { pagesOfBucket } from '../../../e2e/settings.ts'
import { Client } from '../../../src/main/oss/index.ts'
import { fillSettings } from '../settings.ts'
import { accessKey, shopBucket } from '../shop.ts'
import type { Stage } from '../stage.ts'

/** Has nothing set and nothing in it. */
const emptyBucket = 'live-recordings'

/** Every page about a bucket: with nothing set, as `setting-<page>-empty`, then with much, as `setting-<page>`. */
export async function settings(stage: Stage): Promise<void> {
  await tour(stage, emptyBucket, '-empty')
  const client = new Client({ ...accessKey, endpoint: stage.sandbox.url, bucket: shopBucket })
  await fillSettings(client)
  await client.close()
  await tour(stage, shopBucket, '')
}

async function tour({ page, shoot }: Stage, bucket: string, suffix: string): Promise<void> {
  await openBucket(page, bucket)
  await page.getByRole('button', { name: `Settings of ${bucket}` }).click()
  const links = pagesOfBucket(page, bucket)
  await expect(links.first()).toBeVisible()
  for (let at = 0; at < (await links.count()); at++) {
    await links.nth(at).click()
    await expect(page.getByRole('status', { name: 'The setting is being read' })).toHaveCount(0)
    await shoot(`setting-${page.url().split('/').at(-1)}${suffix}`)
  }
}
