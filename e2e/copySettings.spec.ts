import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { expectNothingFound } from './axe.ts'
import { expect, openBucket, openPractice, test } from './journey.ts'
import { saveInto } from './saving.ts'
import { openSetting, openSettings } from './settings.ts'

async function save(page: Page) {
  await page.getByRole('button', { name: 'Review and save…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
}

const rowOf = (page: Page, setting: string) =>
  page.getByRole('row').filter({ has: page.getByRole('cell', { name: setting, exact: true }) })

test('settings of a bucket are compared with another’s, copied there, and an earlier state is restored', async ({
  page,
}) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Versions')
  await page.getByRole('radio', { name: /^On / }).check()
  await save(page)
  await expect(page.getByText('Now: On')).toBeVisible()

  await openSetting(page, 'practice', 'Copy and compare')
  await page.getByRole('button', { name: 'Choose buckets' }).click()
  await page.getByRole('option', { name: /practice-backup/ }).click()
  await page.keyboard.press('Escape')
  const row = rowOf(page, 'Versions')
  await row.getByRole('button', { name: 'Look at the difference: Versions of practice-backup' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('<Status>Enabled</Status>')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await row.getByRole('checkbox').check()
  await expectNothingFound(page)
  await page.getByRole('button', { name: 'Change 1 setting…' }).click()
  await dialog.getByRole('button', { name: 'Change 1 setting' }).click()
  await expect(row).toContainText('Same')

  await openBucket(page, 'practice-backup')
  await openSettings(page, 'practice-backup', 'Versions')
  await page.getByRole('radio', { name: /^Paused / }).check()
  await save(page)
  await expect(page.getByText('Now: Paused')).toBeVisible()
  await page.getByRole('button', { name: 'Restore an earlier state…' }).click()
  await expect(dialog.getByText('as it is now')).toBeVisible()
  await dialog.getByRole('radio').nth(1).check()
  await expectNothingFound(page)
  await dialog.getByRole('button', { name: 'Use this state' }).click()
  await save(page)
  await expect(page.getByText('Now: On')).toBeVisible()
})

test('the inventories of a bucket are copied to another, and retention is said not to be', async ({
  page,
}) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Inventory')
  await page.getByRole('button', { name: 'New inventory' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('weekly')
  await page.getByLabel('Bucket', { exact: true }).click()
  await page.getByRole('option', { name: 'practice-backup' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('list', { name: 'Inventories' })).toContainText('weekly')

  await openSetting(page, 'practice', 'Copy and compare')
  await page.getByRole('button', { name: 'Choose buckets' }).click()
  await page.getByRole('option', { name: /practice-backup/ }).click()
  await page.keyboard.press('Escape')
  const row = rowOf(page, 'Inventory')
  await expect(row).toContainText('1 inventory')
  await expect(page.getByText('Not copied, and not in the file')).toContainText('Retention lock')
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Change 1 setting…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Change 1 setting' }).click()
  await expect(row).toContainText('Same')
  await openBucket(page, 'practice-backup')
  await openSettings(page, 'practice-backup', 'Overview')
  await expect(
    page.getByRole('region', { name: 'Settings at a glance' }).getByRole('link', { name: 'Inventory' }),
  ).toContainText('1 inventory')
})

test('all settings of a bucket are saved as one file, which another bucket is made to follow', async ({
  app,
  journey,
}) => {
  const { page } = app
  await openPractice(page)
  await openSettings(page, 'practice', 'Versions')
  await page.getByRole('radio', { name: /^On / }).check()
  await save(page)
  await openSetting(page, 'practice', 'Copy and compare')
  const { name, path } = await saveInto(
    app,
    join(journey.workDir, 'saved'),
    /^\d+ settings are saved as a file$/,
    () => page.getByRole('button', { name: 'Save as a file…' }).click(),
  )
  expect(name).toBe('practice settings.json')

  await openBucket(page, 'practice-backup')
  await openSettings(page, 'practice-backup', 'Copy and compare')
  await page.getByRole('radio', { name: 'A file' }).check()
  const files = page.getByLabel('Choose a file…').last()
  for (const content of ['{"kind":', '{"kind":"something else"}', '\0\x01']) {
    await files.setInputFiles({
      ...{ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(content) },
    })
    await expect(page.getByRole('alert')).toContainText('This is no file of bucket settings')
  }
  await expectNothingFound(page)
  await files.setInputFiles(path)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByText(/^Settings of practice,/)).toBeVisible()
  const row = rowOf(page, 'Versions')
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Change 1 setting…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Change 1 setting' }).click()
  await expect(row).toContainText('Same')
})

test('before a copy makes a bucket public, the address that anyone could open is told', async ({ page }) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Access')
  await page.getByRole('radio', { name: /^Public, read only/ }).check()
  await page.getByRole('button', { name: 'Review and save…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: Public, read only')).toBeVisible()

  await openSetting(page, 'practice', 'Copy and compare')
  await page.getByRole('button', { name: 'Choose buckets' }).click()
  await page.getByRole('option', { name: /practice-backup/ }).click()
  await page.keyboard.press('Escape')
  const row = rowOf(page, 'Access')
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Change 1 setting…' }).click()
  const opened = dialog.getByRole('list', { name: 'What would change' })
  await expect(opened).toContainText('Changed: Access')
  await expect(opened).toContainText(/Anyone on the internet .* at http\S+practice-backup/)
  const yes = dialog.getByRole('button', { name: 'Change 1 setting' })
  await expect(yes).toBeDisabled()
  await expectNothingFound(page)
  await dialog.getByRole('checkbox', { name: 'I understand what follows.' }).check()
  await yes.click()
  await expect(row).toContainText('Same')
})
