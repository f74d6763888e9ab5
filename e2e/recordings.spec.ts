import type { Page } from '@playwright/test'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '../src/main/oss/index.ts'
import { makeSegments, probe, whyNoFfmpeg } from '../src/main/recordings/testing/segments.ts'
import type { Sandbox } from '../src/sandbox/index.ts'
import { expectNothingFound } from './axe.ts'
import { connect, fillForm, withSandbox } from './connecting.ts'
import type { RunningApp } from './hosts.ts'
import { expect, openBucket, openPractice, test } from './journey.ts'
import { lookAtPicture } from './picture.ts'

const obstacle = whyNoFfmpeg()
test.skip(obstacle !== null, `skipped: ${obstacle}`)

/** Six seconds of a broadcast to the channel `stage` of the bucket `show`. */
async function broadcast({ url: endpoint, accessKeyId, accessKeySecret }: Sandbox): Promise<Client> {
  const client = new Client({ endpoint, accessKeyId, accessKeySecret, bucket: 'show' })
  await client.putBucket('show')
  await client.putChannel('stage', {
    Target: { Type: 'HLS', FragDuration: 2, FragCount: 3, PlaylistName: 'live.m3u8' },
  })
  for (const [index, segment] of makeSegments(6).entries()) await client.put(`stage/${index}.ts`, segment)
  return client
}

const keysOf = async (client: Client) => {
  const { objects } = await client.list({ prefix: 'stage/' })
  return objects.map(({ name }) => name)
}

/** Connects the account and stands before the recordings of the channel. */
async function openRecordings(page: Page, { url, accessKeyId, accessKeySecret }: Sandbox): Promise<void> {
  await openPractice(page)
  await page.getByRole('button', { name: 'Switch account' }).click()
  await page.getByRole('menuitem', { name: 'Connect another account…' }).click()
  await fillForm(page, { endpoint: url, accessKeyId, accessKeySecret })
  await connect(page)
  await openBucket(page, 'show')
  await page.evaluate(() => {
    const [, , profileId = ''] = location.hash.split('/')
    location.hash = `#/live/${profileId}/show/stage/recordings`
  })
  // Away from the list of buckets, whose rows answer to the pointer.
  await page.getByRole('heading', { name: 'Recordings of stage' }).hover()
}

async function saveMp4({ page, answerSaveDialog }: RunningApp, folder: string): Promise<void> {
  await mkdir(folder)
  await answerSaveDialog?.(folder)
  await page.getByRole('button', { name: 'More for evening' }).click()
  await page.getByRole('menuitem', { name: 'Save as MP4…' }).click()
  if (answerSaveDialog) return
  const dialog = page.getByRole('dialog', { name: 'Save as' })
  await dialog.getByRole('textbox', { name: 'Path' }).fill(folder)
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Save' }).click()
}

test('a recording is made, played, saved as one file and deleted with its pieces', async ({
  app,
  journey,
}) => {
  const { page } = app
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const client = await broadcast(sandbox)
    await openRecordings(page, sandbox)
    await expect(page.getByRole('heading', { name: 'No recordings yet' })).toBeVisible()
    await expectNothingFound(page)

    await page.getByRole('button', { name: 'Make a recording…' }).click()
    const making = page.getByRole('dialog', { name: 'Make a recording' })
    await expect(making).toContainText('3 pieces, 6 s')
    await making.getByLabel('From').fill('2020-01-01T10:00:00')
    await expect(making).toContainText('A recording can cover a day at most')
    await making.getByLabel('To').fill('2020-01-01T11:00:00')
    await expect(making).toContainText('The channel wrote nothing in this time')
    await expect(making.getByRole('button', { name: 'Make the recording' })).toBeDisabled()
    await expectNothingFound(page)
    const now = Date.now() - new Date().getTimezoneOffset() * 60_000
    const field = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 19)
    await making.getByLabel('From').fill(field(now - 600_000))
    await making.getByLabel('To').fill(field(now + 600_000))
    await making.getByLabel('Name').fill('evening')
    await making.getByRole('button', { name: 'Make the recording' }).click()
    await page
      .getByRole('dialog', { name: 'The recording is made' })
      .getByRole('button', { name: 'Play' })
      .click()

    const player = page.getByRole('group', { name: 'Player of evening' })
    await expect.poll(async () => (await lookAtPicture(page)).brightness).toBeGreaterThan(40)
    expect((await lookAtPicture(page)).coloured).toBeGreaterThan(0.3)
    await expect(player.getByRole('slider', { name: 'Position' })).toHaveAttribute('max', /^6/)
    await player.focus()
    await player.press('End')
    await expect(player.getByRole('button', { name: 'Play', exact: true })).toBeVisible()
    await expectNothingFound(page)

    const folder = join(journey.workDir, 'films')
    await saveMp4(app, folder)
    await expect(page.getByText('“evening” is saved', { exact: true })).toBeVisible()
    expect(await readdir(folder)).toEqual(['evening.mp4'])
    expect(probe(join(folder, 'evening.mp4'))).toMatchObject({ codecs: ['aac', 'h264'], frameCount: 150 })

    await page.getByRole('checkbox', { name: 'Select evening' }).click()
    await page.getByRole('button', { name: 'Delete one recording…' }).click()
    const removing = page.getByRole('dialog', { name: 'Delete “evening”?' })
    await expect(removing).toContainText(/3 pieces, [\d.]+ KB, are deleted for good/)
    await expectNothingFound(page)
    await removing.getByRole('button', { name: 'Delete recording and pieces' }).click()
    await expect(page.getByText('“evening” was deleted', { exact: true })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'No recordings yet' })).toBeVisible()
    expect(await keysOf(client)).toEqual([])
    await client.close()
  })
})

test('a recording whose piece is gone, and one that no window can show, say so', async ({ app, journey }) => {
  const { page } = app
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const client = await broadcast(sandbox)
    const now = Math.floor(Date.now() / 1000)
    await client.createVod('stage', 'evening.m3u8', { startTime: now - 600, endTime: now + 600 })
    await client.delete('stage/1.ts')
    await openRecordings(page, sandbox)
    await expect(page.getByRole('row').filter({ hasText: 'evening' })).toContainText('One piece is gone')
    await page.getByRole('button', { name: 'Play evening' }).click()
    await page.getByRole('button', { name: 'Go on behind it' }).click()
    await expect.poll(async () => (await lookAtPicture(page)).brightness).toBeGreaterThan(40)
    await page.getByRole('button', { name: 'More for evening' }).click()
    await page.getByRole('menuitem', { name: 'Share…' }).click()
    const sharing = page.getByRole('dialog', { name: 'Share “evening”' })
    await expect(sharing).toContainText('The bucket is private')
    await expect(sharing.getByRole('button', { name: 'Save as MP4…' })).toBeEnabled()
    await expectNothingFound(page)
    await page.keyboard.press('Escape')

    for (const [index, segment] of makeSegments(2, 'mpeg2').entries())
      await client.put(`stage/odd-${index}.ts`, segment)
    const odd = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nodd-0.ts\n#EXT-X-ENDLIST\n'
    await client.put('stage/odd.m3u8', Buffer.from(odd))
    await page.getByRole('button', { name: 'Refresh' }).click()
    await page.getByRole('button', { name: 'Play odd' }).click()
    const player = page.getByRole('group', { name: 'Player of odd' })
    await expect(player).toContainText('This format cannot be shown here')
    await expect(player.getByRole('button', { name: 'Download the pieces…' })).toBeVisible()
    await expectNothingFound(page)

    await client.putBucketACL('show', 'public-read')
    await page.getByRole('button', { name: 'More for evening' }).click()
    await page.getByRole('menuitem', { name: 'Share…' }).click()
    await expect(sharing.getByRole('textbox', { name: 'Address of the recording' })).toHaveValue(
      `${sandbox.url}/show/stage/evening.m3u8`,
    )
    await client.close()
  })
})

test('录像可以用中文生成和删除', async ({ app, journey }) => {
  const { page } = app
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const client = await broadcast(sandbox)
    await openRecordings(page, sandbox)
    await page.evaluate(() => (location.hash = '#/settings/appearance'))
    await page.getByRole('radio', { name: '简体中文' }).check()
    await page.goBack()
    await expect(page.getByRole('heading', { name: '还没有录像' })).toBeVisible()
    await page.getByRole('button', { name: '生成录像…' }).click()
    const making = page.getByRole('dialog', { name: '生成录像' })
    await expect(making).toContainText('3 个切片，6 秒')
    await making.getByLabel('名称').fill('晚会')
    await making.getByRole('button', { name: '生成录像' }).click()
    await page.getByRole('dialog', { name: '录像已生成' }).getByRole('button', { name: '播放' }).click()
    await expect.poll(async () => (await lookAtPicture(page)).brightness).toBeGreaterThan(40)
    await expectNothingFound(page)
    await page.getByRole('button', { name: '晚会 的更多操作' }).click()
    await page.getByRole('menuitem', { name: '删除…' }).click()
    await page
      .getByRole('dialog', { name: '删除“晚会”？' })
      .getByRole('button', { name: '删除录像和切片' })
      .click()
    await expect(page.getByText('已删除“晚会”', { exact: true })).toBeVisible()
    expect(await keysOf(client)).toEqual([])
    await client.close()
  })
})
