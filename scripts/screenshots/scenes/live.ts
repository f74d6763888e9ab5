import { expect, type Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sidebar } from '../../../e2e/syncing.ts'
import { samples } from '../../../src/main/accounts/practice/samples.ts'
import { Client } from '../../../src/main/oss/index.ts'
import { cannotPush, startPushing, type TestPush } from '../../../src/sandbox/live/testPushing.ts'
import {
  ageChannels,
  growPieces,
  liveChannel,
  makeRecordings,
  putChannels,
  rememberBroadcast,
} from '../broadcasts.ts'
import { accessKey } from '../shop.ts'
import { leave, type Stage } from '../stage.ts'

const bucket = 'live-recordings'
const tookMs = 78 * 60_000

/** Live channels from none to some, the dashboard of one on air, just ended and idle, and what is made of broadcasts. */
export async function live(stage: Stage): Promise<void> {
  if (cannotPush) return console.log(`live: ${cannotPush}`)
  await openNone(stage)
  const client = new Client({ ...accessKey, endpoint: stage.sandbox.url, bucket })
  const nowMs = Date.now()
  await putChannels(client)
  await stage.changeService(() => ageChannels(stage.ossDir, nowMs))
  await makeRecordings(client, nowMs)
  await stage.changeService(() => growPieces(stage.ossDir))
  const url = client.getRtmpUrl(liveChannel, { expires: 3600 })
  await client.close()
  await lookIn(stage)
  const push = await broadcast(stage, url)
  await watch(stage, push)
  await openIdle(stage)
  await openRecordings(stage)
}

const openLive = async (page: Page) => {
  await sidebar(page)
    .getByRole('link', { name: /^Live channels/ })
    .click()
  await expect(page.getByRole('main').getByRole('textbox', { name: 'Filter buckets' })).toBeVisible()
}

const openChannels = async (page: Page) => {
  await openLive(page)
  await page.getByRole('main').getByRole('link', { name: bucket }).click()
  await expect(page.getByRole('textbox', { name: 'Search channels' })).toBeVisible()
}

const openChannel = async (page: Page, name: string) => {
  await openChannels(page)
  await page.getByRole('link', { name, exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible()
}

/** No channel yet, and the form of the first one. */
async function openNone({ page, shoot, shootState }: Stage): Promise<void> {
  await openLive(page)
  await expect(page.getByRole('heading', { name: 'Broadcast into a bucket' })).toBeVisible()
  await shoot('live-empty')
  await page.evaluate(`location.hash += '/${bucket}'`)
  await expect(page.getByRole('heading', { name: 'No live channels in this bucket yet' })).toBeVisible()
  await shoot('live-channels-empty')
  await page.getByRole('main').getByRole('button', { name: 'New channel' }).click()
  const form = page.getByRole('dialog', { name: `New channel in ${bucket}` })
  const field = (name: string) => form.getByRole('textbox', { name })
  await expect(field('Name')).toBeFocused()
  await shootState('live-form-empty')
  await field('Name').fill(liveChannel)
  await field('Description').fill('The hills from the workshop roof, day and night')
  await shootState('live-form')
  await field('Name').fill('roof/camera')
  await field('Length of a piece, seconds').fill('120')
  await expect(form).toContainText('A whole number from 1 to 100.')
  await shootState('live-form-error')
  await leave(page)
}

/** Channels that nobody broadcasts to, and an account that may not see them. */
async function lookIn({ page, shootState, sandbox }: Stage): Promise<void> {
  const allow = sandbox.faults.add({ operation: 'ListLiveChannel', refuse: { status: 403 } })
  await openChannels(page)
  await expect(page.getByText('This account may not see live channels here')).toBeVisible()
  await shootState('live-channels-error')
  allow()
  await openChannel(page, liveChannel)
  await expect(page.getByText('Idle', { exact: true })).toBeVisible()
}

/** On air for an hour already, as far as anybody can tell. */
async function broadcast({ page, home, dataDir, sandbox }: Stage, url: string): Promise<TestPush> {
  const still = join(home, 'view.png')
  const hills = samples.find(({ key }) => key.endsWith('Morning mist.png'))
  await writeFile(still, (await hills?.content()) ?? '')
  const [, , profileId = ''] = new URL(page.url()).hash.split('/')
  rememberBroadcast(dataDir, { profileId, bucket, channel: liveChannel }, tookMs)
  const video = { width: 1280, height: 720, framesPerSecond: 25, kilobits: 2500, still }
  sandbox.faults.clockOffsetMs = -tookMs
  const push = await startPushing(url, { video, audio: { sampleRateHz: 48_000 } })
  sandbox.faults.clockOffsetMs = 0
  return push
}

async function watch({ page, shoot, shootState }: Stage, push: TestPush): Promise<void> {
  const playedSeconds = () => page.evaluate<number>(`document.querySelector('video')?.currentTime ?? 0`)
  await expect.poll(playedSeconds, { timeout: 90_000 }).toBeGreaterThan(1)
  await expect(page.getByText(/Live for 1 h/)).toBeVisible({ timeout: 60_000 })
  await shoot('live-dashboard')
  await openLive(page)
  await expect(page.getByText('1 live')).toBeVisible()
  await shootState('live-buckets')
  await openChannels(page)
  await expect(page.getByText(/Live for/)).toBeVisible()
  await shoot('live-channels')
  await openChannel(page, liveChannel)
  await expect(page.getByText(/Live for/)).toBeVisible()
  await push.stop()
  await expect(page.getByRole('alert').getByText('The broadcast stopped')).toBeVisible({ timeout: 60_000 })
  await shootState('live-dashboard-stopped')
}

/** A channel between two broadcasts, its address and its alarms. */
async function openIdle({ page, shoot, shootState }: Stage): Promise<void> {
  await openChannel(page, 'studio-main')
  await expect(page.getByText('Idle', { exact: true })).toBeVisible()
  await shoot('live-dashboard-idle')
  await page.getByRole('button', { name: 'Show QR code' }).click()
  await shootState('live-publish')
  await page.getByRole('button', { name: 'Set alarms…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('switch', { name: 'Fewer frames a second than' }).click()
  await shootState('live-alarms')
  await dialog.getByRole('textbox', { name: 'Fewer frames a second than' }).fill('0')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await shootState('live-alarms-error')
  await leave(page)
}

async function openRecordings({ page, shoot, shootState }: Stage): Promise<void> {
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Recordings/ })
    .click()
  await expect(page.getByRole('row').filter({ hasText: 'throwing-a-celadon-bowl' })).toContainText('MB')
  await shoot('live-recordings')
  await page.getByRole('button', { name: 'Make a recording…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await shootState('live-record')
  await leave(page)
  await openChannel(page, 'kiln-yard')
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Recordings/ })
    .click()
  await expect(page.getByRole('heading', { name: 'No recordings yet' })).toBeVisible()
  await shootState('live-recordings-empty')
}
