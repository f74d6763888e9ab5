import type { Page } from '@playwright/test'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, openBucket, openPractice, rowOf, test } from './journey.ts'
import { newSync, preview, sidebar, tabs } from './syncing.ts'
import { digestTree, writeTree } from './tree.ts'

const table = (page: Page) => page.getByRole('table', { name: 'What this sync would do' })
const counted = (page: Page, name: string, count: number) =>
  expect(tabs(page).getByRole('tab', { name: `${name} ${count}`, exact: true })).toBeVisible()

async function startMoving(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByRole('dialog').getByRole('button', { name }).click()
}

test('a folder is synced to a bucket, again after changes, and what is gone is deleted on a question of its own', async ({
  page,
  journey,
}) => {
  const folder = join(journey.workDir, 'shoot 图')
  await writeTree(folder, [
    { path: 'a #?%+&.jpg', sizeBytes: 4000 },
    { path: 'deep/er/b.jpg', sizeBytes: 300_000 },
    { path: 'cache/skip.tmp', sizeBytes: 12 },
  ])
  await openPractice(page)
  await newSync(page, folder, 'oss://practice/synced/', async () => {
    const dialog = page.getByRole('dialog', { name: 'New sync' })
    await dialog.getByText('Delete what is gone').click()
    await dialog.getByRole('spinbutton', { name: 'At most, % of the target' }).fill('100')
    await dialog.getByRole('button', { name: 'Filters' }).click()
    await dialog.getByRole('textbox', { name: 'Not these' }).fill('*.tmp')
  })
  await preview(page)
  await counted(page, 'New', 2)
  await tabs(page).getByRole('tab', { name: 'Left out 1' }).click()
  await expect(table(page).getByRole('row').last()).toContainText('cache/skip.tmp')
  await startMoving(page, 'Sync 2 files')
  await expect(page.getByRole('main')).toContainText('2 moved')

  await preview(page)
  await counted(page, 'Identical', 2)
  await rm(join(folder, 'deep/er/b.jpg'))
  await writeFile(join(folder, 'a #?%+&.jpg'), 'changed')
  await preview(page)
  await counted(page, 'Changed', 1)
  await counted(page, 'Gone', 1)
  await startMoving(page, 'Sync 1 file')
  const question = page.getByRole('dialog', { name: 'Delete 1 file that is gone?' })
  await expect(question.getByRole('button', { name: 'Delete 1 file' })).toBeDisabled()
  await question.getByRole('checkbox').check()
  await question.getByRole('button', { name: 'Delete 1 file' }).click()
  await expect(page.getByRole('main')).toContainText('1 moved · 1 deleted')

  await openBucket(page, 'practice')
  await rowOf(page, 'synced').dblclick()
  await expect(rowOf(page, 'a #?%+&.jpg')).toBeVisible()
  await expect(rowOf(page, 'deep')).toBeHidden()
})

test('a bucket is synced to a folder, and the sync is there after a restart', async ({
  journey,
  page,
  app,
}) => {
  const [source, target] = [join(journey.workDir, 'source'), join(journey.workDir, 'target')]
  await writeTree(source, [
    { path: 'a.txt', sizeBytes: 2000 },
    { path: 'deep/b.txt', sizeBytes: 0 },
  ])
  await writeTree(target, [{ path: 'mine.txt', sizeBytes: 5 }])
  await openPractice(page)
  await newSync(page, source, 'oss://practice/two-ways/')
  await preview(page)
  await startMoving(page, 'Sync 2 files')
  await expect(page.getByRole('main')).toContainText('2 moved')
  await newSync(page, target, 'oss://practice/', async () => {
    await page.getByRole('radio', { name: 'Bucket to folder' }).check()
    await page.getByRole('button', { name: 'Choose…' }).last().click()
    const chooser = page.getByRole('dialog', { name: 'Place in the bucket' })
    await chooser.getByText('two-ways', { exact: true }).dblclick()
    await chooser.getByRole('button', { name: 'Sync with “two-ways”' }).click()
  })
  await preview(page)
  await counted(page, 'Gone', 1)
  await startMoving(page, 'Sync 2 files')
  await expect(page.getByRole('main')).toContainText('2 moved')
  const { 'mine.txt': mine, ...synced } = await digestTree(target)
  expect(mine).toBeDefined()
  expect(synced).toEqual(await digestTree(source))

  await app.quit()
  const again = await journey.start()
  await sidebar(again.page).getByRole('link', { name: 'Sync' }).click()
  const saved = again.page.getByRole('list', { name: 'Saved syncs' }).getByRole('listitem')
  await expect(saved.filter({ hasText: target })).toContainText('2 moved')
})
