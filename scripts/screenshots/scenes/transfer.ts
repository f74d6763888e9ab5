import { expect, type Page } from '@playwright/test'
import { join } from 'node:path'
import { openBucket, rowOf } from '../../../e2e/journey.ts'
import { downloadTo, transferBar, uploadFolder, waitUntilAllIsDone } from '../../../e2e/moving.ts'
import { changePressPhotos } from '../home.ts'
import { leave, type Stage } from '../stage.ts'

const MiB = 1024 * 1024

/** Uploads that end well, badly and not yet, and the question about what is already there. */
export async function transfer(stage: Stage): Promise<void> {
  const { app, page, home } = stage
  await openBucket(page, 'press-kit')
  await chooseFolder(stage)
  await uploadFolder(app, join(home, 'Pictures/Press photos'))
  await waitUntilAllIsDone(page)
  await failAtSome(stage)
  await run(stage)
  await askWhatToDo(stage)
}

const openTransfers = async (page: Page) => {
  await page.getByRole('link', { name: 'Transfers' }).click()
  await expect(page.getByRole('heading', { name: 'Transfers' })).toBeVisible()
}

async function chooseFolder({ page, shoot, home }: Stage): Promise<void> {
  await shoot('folder-chooser', async () => {
    await page.getByRole('toolbar').getByRole('button').nth(1).click()
    await page.getByRole('menuitem').last().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(join(home, 'Pictures'))
    await page.keyboard.press('Enter')
    await expect(dialog).toContainText('Press photos')
  })
}

async function failAtSome({ app, page, shoot, sandbox, home }: Stage): Promise<void> {
  for (const number of ['03', '11', '17'])
    sandbox.faults.add({
      operation: 'PutObject',
      key: `Catalogue 2026/page-${number}.png`,
      refuse: { status: 403 },
    })
  await uploadFolder(app, join(home, 'Documents/Catalogue 2026'))
  await expect(transferBar(page)).toContainText('4 failed', { timeout: 60_000 })
  await openTransfers(page)
  await page.getByRole('button', { name: 'Receipt' }).first().click()
  await expect(page.getByRole('complementary', { name: 'Receipt' })).toContainText('Why 4 failed')
  await shoot('receipt')
  await page.getByRole('complementary', { name: 'Receipt' }).getByRole('button', { name: 'Close' }).click()
}

async function run({ app, page, shoot, sandbox, home }: Stage): Promise<void> {
  sandbox.faults.clear()
  sandbox.faults.add({ operation: 'GetObject', bytesPerSecond: MiB / 16 })
  sandbox.faults.add({ bytesPerSecond: MiB })
  await openBucket(page, 'press-kit')
  await uploadFolder(app, join(home, 'Videos/Films'))
  await rowOf(page, 'Press photos').click()
  await downloadTo(app, join(home, 'Downloads'))
  await expect(transferBar(page)).toContainText(/\d min left/, { timeout: 60_000 })
  await shoot('transfer-bar')
  await openTransfers(page)
  for (const title of ['Catalogue 2026', 'Films'])
    await page.getByRole('row').filter({ hasText: title }).first().click()
  await expect(page.getByRole('row').filter({ hasText: '.mov' }).first()).toBeVisible()
  await shoot('transfers')
}

async function askWhatToDo({ app, page, shoot, sandbox, home }: Stage): Promise<void> {
  sandbox.faults.clear()
  await changePressPhotos(home)
  await openBucket(page, 'press-kit')
  await uploadFolder(app, join(home, 'Pictures/Press photos'))
  await expect(page.getByRole('dialog', { name: /already/ })).toBeVisible()
  await shoot('conflict')
  await leave(page)
}
