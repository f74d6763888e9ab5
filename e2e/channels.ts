import type { Page } from '@playwright/test'
import { Client } from '../src/main/oss/index.ts'
import { connectTo, withSandbox } from './connecting.ts'
import { expect, type Journey } from './journey.ts'
import { sidebar } from './syncing.ts'

/** What journeys push: small enough to be encoded beside all else. */
export const sent = { width: 640, height: 360, framesPerSecond: 30, kilobits: 800 }

/** The number in bold over a chart. */
export const currentOf = (page: Page, chart: string) =>
  page.getByRole('heading', { name: chart, level: 3 }).locator('+ span')

/** To the dashboard of a channel of `stage`. */
export async function openChannel(page: Page, name: string) {
  await sidebar(page).getByRole('link', { name: 'Live channels' }).click()
  await page.getByRole('main').getByRole('link', { name: 'stage' }).click()
  await page.getByRole('main').getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible()
}

/** An account with a bucket `stage` of two channels, for whoever is at the page and for a client beside it. */
export async function withChannels(
  page: Page,
  { workDir }: Journey,
  visit: (client: Client) => Promise<void>,
): Promise<void> {
  await withSandbox(`${workDir}/service`, async (sandbox) => {
    const { url: endpoint, accessKeyId, accessKeySecret } = sandbox
    const client = new Client({ endpoint, accessKeyId, accessKeySecret, bucket: 'stage' })
    await client.putBucket('stage')
    const hls = { Type: 'HLS', FragDuration: 5, FragCount: 3, PlaylistName: 'playlist.m3u8' } as const
    await client.putChannel('cam-1', { Description: 'At the window', Target: hls })
    await client.putChannel('cam-2', { Description: 'At the door', Target: hls })
    await connectTo(page, sandbox)
    await visit(client)
    await client.close()
  })
}
