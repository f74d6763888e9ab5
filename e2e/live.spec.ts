import type { Page } from '@playwright/test'
import { cannotPush, startPushing } from '../src/sandbox/live/testPushing.ts'
import { expectNothingFound } from './axe.ts'
import { currentOf, sent, withChannels } from './channels.ts'
import { expect, openPractice, test } from './journey.ts'
import { lookAtPicture } from './picture.ts'
import { sidebar } from './syncing.ts'

/** From the welcome page to the empty live channels of the practice storage, and into the form of a first one. */
async function beginFirstChannel(page: Page) {
  await openPractice(page)
  await sidebar(page).getByRole('link', { name: 'Live channels' }).click()
  await expect(page.getByRole('heading', { name: 'Broadcast into a bucket' })).toBeVisible()
  await expectNothingFound(page)
  await page.getByRole('button', { name: 'Choose a bucket…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Bucket' }).click()
  await page.getByRole('option', { name: 'practice', exact: true }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
}

async function createChannel(page: Page, name: string) {
  const form = page.getByRole('dialog', { name: 'New channel in practice' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  await form.getByRole('textbox', { name: 'Length of a piece, seconds' }).fill('2')
  await expect(form.getByText('Viewers are about 6 s behind')).toBeVisible()
  await form.getByRole('button', { name: 'Create channel' }).click()
  await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible()
}

/** The address as whoever films gets it: server and key, copied apart and pasted together. */
async function copiedAddress(page: Page): Promise<string> {
  const field = page.getByRole('textbox', { name: 'Filter buckets' })
  const copied = async (button: string) => {
    await page.getByRole('button', { name: button }).click()
    await expect(page.getByText('Copied', { exact: true })).toBeVisible()
    await field.fill('')
    await field.press('ControlOrMeta+V')
    await expect(field).not.toHaveValue('')
    const text = await field.inputValue()
    await field.fill('')
    await expect(page.getByText('Copied', { exact: true })).toBeHidden()
    return text
  }
  return `${await copied('Copy the server')}/${await copied('Copy the stream key')}`
}

/** An address for another playlist, and back to the channel's own. */
async function tryAnotherPlaylist(page: Page) {
  const key = page.getByRole('textbox', { name: 'Stream key' })
  const form = page.getByRole('form', { name: /^Playlist: / })
  const choose = async (from: string, name: string) => {
    await page.getByRole('button', { name: `Playlist: ${from}` }).click()
    await form.getByRole('textbox').fill(name)
  }
  await choose('playlist.m3u8', 'evening')
  await expect(form.getByText('It ends in .m3u8')).toBeVisible()
  await expectNothingFound(page)
  await form.getByRole('textbox').fill('evening.m3u8')
  await form.getByRole('button', { name: 'Make this address' }).click()
  await page.getByRole('button', { name: 'Show the stream key' }).click()
  await expect(key).toHaveValue(/playlistName=evening\.m3u8/)
  await page.getByRole('button', { name: 'Hide the stream key' }).click()
  await choose('evening.m3u8', 'playlist.m3u8')
  await form.getByRole('button', { name: 'Make this address' }).click()
  await expect(page.getByRole('button', { name: 'Playlist: playlist.m3u8' })).toBeVisible()
}

const bitsPerSecond = (text: string) => Number.parseFloat(text) * (text.includes('Mbit/s') ? 1_000_000 : 1000)

const brightness = async (page: Page) => (await lookAtPicture(page)).brightness

test('a channel is made, its address handed out, its stream watched and played, and a recording made of it', async ({
  page,
}) => {
  test.skip(cannotPush !== undefined, cannotPush)
  test.slow()
  await beginFirstChannel(page)
  await createChannel(page, 'studio-main')
  await expect(page.getByText('Idle', { exact: true })).toBeVisible()
  await expect(page.getByText('Expires in 7 h 59 min')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Stream key' })).toHaveValue(/^studio-main\?•+$/)
  await expectNothingFound(page)
  await tryAnotherPlaylist(page)

  const push = await startPushing(await copiedAddress(page), { video: sent, audio: { sampleRateHz: 48_000 } })
  await expect(page.getByText(/Live for \d/)).toBeVisible()
  await expect(page.getByText('640 × 360, H.264')).toBeVisible()
  await expect(page.getByText('AAC, 48 kHz')).toBeVisible()
  await expect(sidebar(page).getByRole('link', { name: 'Live channels Something is live' })).toBeVisible()

  await expect(async () => {
    const frames = Number.parseFloat(await currentOf(page, 'Frame rate').innerText())
    const rate = bitsPerSecond(await currentOf(page, 'Bitrate').innerText())
    const { sizeBytes, seconds } = push.sent()
    const sentRate = (sizeBytes * 8) / seconds
    expect(Math.abs(frames / sent.framesPerSecond - 1)).toBeLessThan(0.1)
    expect(Math.abs(rate / sentRate - 1)).toBeLessThan(0.2)
  }).toPass({ timeout: 30_000 })

  await expect.poll(() => brightness(page), { timeout: 30_000 }).toBeGreaterThan(50)
  const playedSeconds = () =>
    page.locator('video').evaluate((element: HTMLVideoElement) => element.currentTime)
  await expect.poll(playedSeconds, { timeout: 30_000 }).toBeGreaterThan(6)
  await expectNothingFound(page)
  await page.getByRole('button', { name: 'Show as a table' }).click()
  await expect(
    page
      .getByRole('table')
      .getByRole('cell', { name: /30\.\d fps/ })
      .first(),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Show as charts' }).click()

  await push.stop()
  await expect(page.getByRole('alert').getByText('The broadcast stopped')).toBeVisible()
  await expect(page.getByText('Idle', { exact: true })).toBeVisible()
  await expect(page.getByText('Ended', { exact: true })).toBeVisible()

  const lastSeconds = await playedSeconds()
  const next = await startPushing(await copiedAddress(page), { video: sent })
  await expect(page.getByText(/Live for \d/)).toBeVisible()
  await expect.poll(playedSeconds, { timeout: 30_000 }).toBeLessThan(lastSeconds)
  const firstSeconds = await playedSeconds()
  await expect.poll(playedSeconds, { timeout: 30_000 }).toBeGreaterThan(firstSeconds + 1)
  await next.stop()
  await expect(page.getByText('Idle', { exact: true })).toBeVisible()

  await page.getByRole('list', { name: 'Broadcasts of Today' }).getByRole('button').first().press('Enter')
  await expect(page.getByText(/^Today, [\d:]+ to [\d:]+$/)).toBeVisible()
  await page.getByRole('button', { name: 'Make a recording…' }).click()
  const making = page.getByRole('dialog', { name: 'Make a recording' })
  await making.getByRole('textbox', { name: 'Name' }).fill('first show')
  await making.getByRole('button', { name: 'Make the recording' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Play' }).click()
  await expect(page.getByRole('heading', { name: 'Recordings', exact: true })).toBeVisible()
  await expect.poll(() => brightness(page), { timeout: 30_000 }).toBeGreaterThan(50)
})

test('a channel that somebody deletes while it is looked at says so, and leads back', async ({
  page,
  journey,
}) => {
  await withChannels(page, journey, async (client) => {
    await sidebar(page).getByRole('link', { name: 'Live channels' }).click()
    await expect(page.getByText('2 channels')).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: 'stage' }).click()
    await page.getByRole('textbox', { name: 'Search channels' }).fill('door')
    await expect(
      page.getByRole('list', { name: 'Live channels of stage' }).getByRole('listitem'),
    ).toHaveCount(1)
    await page.getByRole('link', { name: 'cam-2' }).click()
    await expect(page.getByRole('heading', { name: 'cam-2', exact: true })).toBeVisible()
    const search = page.getByRole('combobox', { name: 'Search channels' })
    for (const [text, found] of [
      ['window', 'cam-1'],
      ['door', 'cam-2'],
    ] as const) {
      await page.keyboard.press('ControlOrMeta+f')
      await expect(search).toBeFocused()
      await page.keyboard.type(text)
      await expect(page.getByRole('option')).toHaveCount(1)
      await page.keyboard.press('Enter')
      await expect(page.getByRole('heading', { name: found, exact: true })).toBeVisible()
    }
    await client.deleteChannel('cam-2')
    await expect(page.getByRole('heading', { name: 'This channel is not there any more' })).toBeVisible()
    await expectNothingFound(page)
    await page.getByRole('link', { name: 'All channels of stage' }).click()
    await expect(page.getByRole('link', { name: 'cam-1' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'cam-2' })).toBeHidden()
  })
})

test('cards and form speak Chinese, and say what does not fit as one types', async ({ page }) => {
  await beginFirstChannel(page)
  await createChannel(page, 'studio-main')
  await page.getByRole('link', { name: /^Settings/ }).click()
  await page.getByText('简体中文').click()
  await page.getByRole('link', { name: '直播频道' }).click()
  await expect(page.getByText('1 个频道')).toBeVisible()
  await expectNothingFound(page)
  await page.getByRole('main').getByRole('link', { name: 'practice', exact: true }).click()
  const cards = page.getByRole('list', { name: 'practice 的直播频道' })
  await expect(cards.getByText('空闲')).toBeVisible()
  await expectNothingFound(page)

  await page.getByRole('button', { name: '新建频道' }).click()
  const form = page.getByRole('dialog', { name: '在 practice 中新建频道' })
  await form.getByRole('textbox', { name: '名称', exact: true }).fill('a/b')
  await expect(form.getByText('名称不能包含“/”和换行。')).toBeVisible()
  await form.getByRole('textbox', { name: '名称', exact: true }).fill('studio-main')
  await form.getByRole('textbox', { name: '描述' }).fill('直'.repeat(43))
  await expect(form.getByText('当前为 129 字节')).toBeVisible()
  await form.getByRole('textbox', { name: '描述' }).fill('二号机位')
  await form.getByRole('textbox', { name: '切片时长（秒）' }).fill('101')
  await expect(form.getByText('请填写 1 到 100 的整数。')).toBeVisible()
  await form.getByRole('textbox', { name: '切片时长（秒）' }).fill('4')
  await expect(form.getByText('观众看到的画面延迟约 12 秒')).toBeVisible()
  await expectNothingFound(page)
  await form.getByRole('button', { name: '新建频道' }).click()
  await expect(form.getByText('这个 Bucket 中已有同名频道。')).toBeVisible()
  await form.getByRole('button', { name: '取消' }).click()

  await cards.getByRole('button', { name: '“studio-main”的更多操作' }).click()
  await page.getByRole('menuitem', { name: '停用' }).click()
  await expect(cards.getByText('已停用')).toBeVisible()
  await cards.getByRole('button', { name: '“studio-main”的更多操作' }).click()
  await page.getByRole('menuitem', { name: '删除…' }).click()
  await expect(page.getByText('录像和所有文件仍保留在 Bucket 中')).toBeVisible()
  await page.getByRole('button', { name: '删除频道' }).click()
  await expect(page.getByRole('heading', { name: '这个 Bucket 还没有直播频道' })).toBeVisible()
})
