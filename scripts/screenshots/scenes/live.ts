import { expect } from '@playwright/test'
import { Client } from '../../../src/main/oss/index.ts'
import { cannotPush, startPushing } from '../../../src/sandbox/live/testPushing.ts'
import { accessKey } from '../shop.ts'
import type { Stage } from '../stage.ts'

const bucket = 'live-recordings'
const target = { Type: 'HLS', FragDuration: 2, FragCount: 3, PlaylistName: 'live.m3u8' } as const

/** Live channels as cards, and the dashboard of one of them: on air, then idle. */
export async function live({ page, shoot, sandbox }: Stage): Promise<void> {
  if (cannotPush) return console.log(`live: ${cannotPush}`)
  const client = new Client({ ...accessKey, endpoint: sandbox.url, bucket })
  await client.putChannel('studio-main', { Description: 'The big room, camera one', Target: target })
  await client.putChannel('workshop-door', { Description: '', Target: target })
  const url = client.getRtmpUrl('studio-main', { expires: 3600 })
  await client.close()

  await page.getByRole('link', { name: /^Live channels/ }).click()
  await page.getByRole('main').getByRole('link', { name: bucket }).click()
  await page.getByRole('link', { name: 'studio-main' }).click()
  const video = { width: 1280, height: 720, framesPerSecond: 25, kilobits: 2500 }
  const push = await startPushing(url, { video, audio: { sampleRateHz: 48_000 } })
  const playedSeconds = () => page.evaluate<number>(`document.querySelector('video')?.currentTime ?? 0`)
  await expect.poll(playedSeconds, { timeout: 60_000 }).toBeGreaterThan(1)
  await expect(page.getByText(/Live for 1 min/)).toBeVisible({ timeout: 120_000 })
  await shoot('live-dashboard')
  await page.getByRole('main').getByRole('link', { name: bucket }).click()
  await expect(page.getByText(/Live for/)).toBeVisible()
  await shoot('live-channels')
  await push.stop()

  await page.getByRole('link', { name: 'studio-main' }).click()
  await expect(page.getByText('Idle', { exact: true })).toBeVisible()
  await shoot('live-dashboard-idle')
}
