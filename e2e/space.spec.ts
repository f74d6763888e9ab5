import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { samples } from '../src/main/accounts/practice/samples.ts'
import { Client } from '../src/main/oss/index.ts'
import { expectNothingFound } from './axe.ts'
import { openPracticeSettingsInChinese } from './chinese.ts'
import { connectTo, withSandbox } from './connecting.ts'
import { expect, openBucket, openPractice, rowOf, test } from './journey.ts'
import { openSettings } from './settings.ts'

const table = (page: Page) => page.getByRole('table', { name: 'What takes the space' })
const lineOf = (page: Page, name: string) => table(page).getByRole('row').filter({ hasText: name })
const cellsOf = (page: Page, name: string) => lineOf(page, name).getByRole('cell')
const way = (page: Page) => page.getByRole('navigation', { name: 'Folder' })

test('practice storage is counted, looked through by folder and type, and opened in the browser', async ({
  page,
}) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'What takes the space')
  await expect(page.getByText(`${samples.length} objects,`).first()).toBeVisible()
  const products = samples.filter(({ key }) => key.startsWith('Products/'))
  await expect(cellsOf(page, 'Products').nth(2)).toHaveText(String(products.length))

  // Into a folder by its area, and further by keyboard.
  const map = page.getByRole('group', { name: /^Map/ })
  await map.getByRole('button', { name: /^Photos:/ }).click()
  await expect(way(page)).toContainText('Photos')
  await expect(cellsOf(page, '2024 Autumn').nth(2)).toHaveText('2')
  await expect(map.getByRole('button').first()).toBeFocused()
  await map.getByRole('button', { name: /^2024 Autumn:/ }).focus()
  await page.keyboard.press('Enter')
  await expect(lineOf(page, 'Golden ridge.png')).toBeVisible()
  await way(page).getByRole('button', { name: 'Photos' }).click()
  await expect(cellsOf(page, '2025 Spring').nth(2)).toHaveText('2')
  await way(page).getByRole('button', { name: 'practice' }).click()

  // By type, and where the objects of one type lie.
  await page.getByText('Types', { exact: true }).click()
  const audio = samples.filter(({ key }) => key.endsWith('.wav'))
  await expect(cellsOf(page, 'Audio').nth(2)).toHaveText(String(audio.length))
  await expectNothingFound(page)
  await table(page).getByRole('button', { name: 'Audio' }).click()
  await expect(table(page).getByRole('row')).toHaveCount(2)
  await table(page).getByRole('button', { name: 'Music', exact: true }).click()
  await page.getByRole('button', { name: 'Select these 2 files' }).click()
  await expect(page.getByRole('grid', { name: 'Contents of Music' })).toBeVisible()
  await expect(rowOf(page, 'Door chime.wav')).toHaveAttribute('aria-selected', 'true')
  await expect(rowOf(page, 'Opening jingle.wav')).toHaveAttribute('aria-selected', 'true')

  // The way back leads to where one looked; classes and ages are told as well.
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(way(page)).toContainText('Music')
  await page.getByRole('button', { name: 'Show all again, not only: Audio' }).click()
  await way(page).getByRole('button', { name: 'practice' }).click()
  await page.getByText('Storage classes', { exact: true }).click()
  await expect(cellsOf(page, 'Infrequent').nth(2)).toHaveText('4')
  await page.getByText('Folders', { exact: true }).click()
  await page.getByRole('button', { name: 'Select “Documents” in the file list' }).click()
  await expect(rowOf(page, 'Documents')).toHaveAttribute('aria-selected', 'true')
})

test('an empty bucket, one that may not be listed, and a count that was stopped say so', async ({
  page,
  journey,
}) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const client = new Client({ ...sandbox, endpoint: sandbox.url })
    for (const name of ['empty-one', 'locked-one', 'slow-one']) await client.putBucket(name)
    const slow = client.forBucket('slow-one')
    for (let at = 0; at < 3; at++) await slow.put(`folder//${at}.bin`, Buffer.alloc(2048))
    await connectTo(page, sandbox)

    await openBucket(page, 'empty-one')
    await openSettings(page, 'empty-one', 'What takes the space')
    await expect(page.getByRole('heading', { name: 'This bucket is empty' })).toBeVisible()
    await expectNothingFound(page)

    await openBucket(page, 'locked-one')
    const unlock = sandbox.faults.add({ operation: 'ListObjectsV2', refuse: { status: 403 } })
    await openSettings(page, 'locked-one', 'What takes the space')
    await expect(page.getByText('It lacks the right oss:ListObjects.')).toBeVisible()
    unlock()

    await openBucket(page, 'slow-one')
    const speedUp = sandbox.faults.add({ operation: 'ListObjectsV2', latencyMs: 8_000 })
    await openSettings(page, 'slow-one', 'What takes the space')
    await expect(page.getByRole('progressbar', { name: 'Counting the objects' })).toBeVisible()
    await page.getByRole('button', { name: 'Stop counting' }).click()
    await expect(page.getByRole('heading', { name: 'Nothing was counted yet' })).toBeVisible()
    speedUp()
    await page.getByRole('button', { name: 'Count the objects' }).click()
    await expect(cellsOf(page, 'folder').nth(2)).toHaveText('3')
    await expect(cellsOf(page, 'folder').nth(1)).toHaveText('6.0 KB')
    await table(page).getByRole('button', { name: 'folder', exact: true }).click()
    await expect(lineOf(page, '(no name)')).toBeVisible()
    await client.close()
  })
})

test('a bucket is counted once, for what takes its space and for its rules', async ({ page, journey }) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const client = new Client({ ...sandbox, endpoint: sandbox.url, bucket: 'shared-one' })
    await client.putBucket('shared-one')
    for (const name of ['a', 'b']) await client.put(`drafts/${name}.bin`, Buffer.alloc(2048))
    await connectTo(page, sandbox)
    await openBucket(page, 'shared-one')
    await openSettings(page, 'shared-one', 'What takes the space')
    await expect(cellsOf(page, 'drafts').nth(2)).toHaveText('2')

    const allow = sandbox.faults.add({ operation: 'ListObjectsV2', refuse: { status: 403 } })
    const pages = page.getByRole('navigation', { name: 'Settings of shared-one' })
    await pages.getByRole('link', { name: /^Lifecycle/ }).click()
    await page.getByRole('button', { name: 'Tidy up' }).click()
    const effect = page.getByRole('region', { name: 'What this rule will do' })
    await expect(effect).toContainText('Would delete 2 objects, 4.0 KB')
    await expect(effect).toContainText('Counted')
    await effect.getByRole('button', { name: 'Count again' }).click()
    await expect(effect).toContainText('It lacks the right oss:ListObjects.')
    await expectNothingFound(page)

    allow()
    await client.put('drafts/c.bin', Buffer.alloc(2048))
    await effect.getByRole('button', { name: 'Try again' }).click()
    await expect(effect).toContainText('Would delete 3 objects, 6.0 KB')
    await pages.getByRole('link', { name: 'What takes the space' }).click()
    await expect(cellsOf(page, 'drafts').nth(2)).toHaveText('3')
    await client.close()
  })
})

test('the page speaks Chinese', async ({ page }) => {
  await openPracticeSettingsInChinese(page)
  await page.getByRole('link', { name: '空间占用' }).click()
  await expect(page.getByText(`${samples.length} 个文件，`).first()).toBeVisible()
  await page.getByText('文件类型', { exact: true }).click()
  const audio = page.getByRole('table', { name: '空间占用' }).getByRole('button', { name: '音频' })
  await expect(audio).toBeVisible()
  await expectNothingFound(page)
})
