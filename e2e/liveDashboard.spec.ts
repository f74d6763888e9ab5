import { cannotPush, startPushing } from '../src/sandbox/live/testPushing.ts'
import { expectNothingFound } from './axe.ts'
import { currentOf, openChannel, sent, withChannels } from './channels.ts'
import { expect, test } from './journey.ts'

test('a live stream is gone back in, watched on the whole screen, and a recording is cut out of it', async ({
  page,
  journey,
}) => {
  test.skip(cannotPush !== undefined, cannotPush)
  test.slow()
  await withChannels(page, journey, async (client) => {
    await openChannel(page, 'cam-1')
    const push = await startPushing(client.getRtmpUrl('cam-1', { expires: 600 }), { video: sent })
    const player = page.getByRole('group', { name: 'Player of cam-1' })
    const line = player.getByRole('slider', { name: 'Position' })
    const played = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)
    await expect.poll(played, { timeout: 60_000 }).toBeGreaterThan(12)
    await expect(player.getByRole('button', { name: 'Jump to live' })).toBeHidden()

    await player.focus()
    const before = await played()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(await played()).toBeLessThan(before - 5)
    await expect(player.getByRole('button', { name: 'Jump to live' })).toBeVisible()
    await expect(line).toHaveAttribute('aria-valuetext', /^\d+ s behind$/)
    await expectNothingFound(page)

    await player.getByRole('button', { name: 'Begin a recording here' }).click()
    const begun = await played()
    await expect.poll(played).toBeGreaterThan(begun + 2)
    await player.getByRole('button', { name: 'Jump to live' }).click()
    await expect(player.getByRole('button', { name: 'Jump to live' })).toBeHidden()
    expect(await played()).toBeGreaterThan(before)
    await expect(player.getByText(/^Recording from \d\d:\d\d:\d\d$/)).toBeVisible()
    await expectNothingFound(page)

    const isFull = () => page.evaluate(() => document.fullscreenElement !== null)
    await player.focus()
    await page.keyboard.press('f')
    await expect.poll(isFull).toBe(true)
    await page.keyboard.press('c')
    const making = page.getByRole('dialog', { name: 'Make a recording' })
    await expect(making).toContainText(/\d+ pieces?, \d+ s/)
    await expect.poll(isFull).toBe(false)
    const moments = ['From', 'To'].map((field) => making.getByLabel(field).inputValue())
    const [fromMs = 0, toMs = 0] = (await Promise.all(moments)).map((moment) => Date.parse(moment))
    expect(toMs - fromMs).toBeGreaterThanOrEqual(5000)
    await making.getByRole('button', { name: 'Cancel' }).click()

    await player.focus()
    const video = page.locator('video')
    await page.keyboard.press('m')
    await expect(video).toHaveJSProperty('muted', true)
    await page.keyboard.press(' ')
    await expect(video).toHaveJSProperty('paused', true)
    await page.keyboard.press(' ')
    await expect(video).toHaveJSProperty('paused', false)
    const isInPicture = () => page.evaluate(() => document.pictureInPictureElement !== null)
    await page.keyboard.press('p')
    await expect.poll(isInPicture).toBe(await page.evaluate(() => document.pictureInPictureEnabled))
    await push.stop()
  })
})

test('a signal that was lost is marked in the charts, told by keys, and listed in the table', async ({
  page,
  journey,
}) => {
  test.skip(cannotPush !== undefined, cannotPush)
  test.slow()
  await withChannels(page, journey, async (client) => {
    const address = client.getRtmpUrl('cam-1', { expires: 600 })
    await openChannel(page, 'cam-1')
    const first = await startPushing(address, { video: sent })
    await expect(currentOf(page, 'Frame rate')).toHaveText(/^[23]\d\.\d fps$/, { timeout: 30_000 })
    await first.kill()
    await expect(page.getByText(/^Not live, \d+ s$/)).toBeVisible({ timeout: 30_000 })
    const second = await startPushing(address, { video: sent })
    await expect(page.getByText(/^Signal lost, \d+ s$/)).toBeVisible({ timeout: 30_000 })

    const crosshair = page.getByRole('slider', { name: 'Time in the charts' })
    await crosshair.focus()
    await expect(crosshair).toHaveAttribute('aria-valuetext', /bit\/s, .* fps/)
    await page.keyboard.press('Home')
    await expect(crosshair).toHaveAttribute('aria-valuenow', '0')
    await expectNothingFound(page)
    await page.keyboard.press('Escape')
    await expect(crosshair).not.toHaveAttribute('aria-valuetext')

    await page.getByRole('button', { name: 'Show as a table' }).click()
    await expect(page.getByRole('cell', { name: /^Signal lost, \d+ s$/ })).toBeVisible()
    await expectNothingFound(page)
    await second.stop()
  })
})
