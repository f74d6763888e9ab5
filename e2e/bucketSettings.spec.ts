import { expect, openPractice, test } from './journey.ts'
import { openSettings } from './settings.ts'

test('a setting is changed with its difference seen, and the draft survives leaving the page', async ({
  page,
}) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Versions')
  await expect(page.getByText('Now: Never on')).toBeVisible()
  await page.getByRole('radio', { name: /^On / }).check()
  await expect(page.getByText('Changed, but not saved yet.')).toBeVisible()

  await page.getByRole('link', { name: 'Show objects' }).click()
  await openSettings(page, 'practice', 'Versions')
  await expect(page.getByRole('radio', { name: /^On / })).toBeChecked()

  await page.getByRole('button', { name: 'Review and save…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save “Versions”?' })
  await expect(dialog.getByRole('list', { name: 'Difference' })).toContainText('<Status>Enabled</Status>')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: On')).toBeVisible()
  await expect(page.getByText('Changed, but not saved yet.')).toBeHidden()
})

test('a setting is changed as text, and what cannot be read is said', async ({ page }) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Versions')
  await page.getByText('XML', { exact: true }).click()
  const text = page.getByRole('textbox', { name: 'Show as' })
  await text.fill('<VersioningConfiguration><Status>Enabled')
  await expect(page.getByRole('alert')).toContainText('This cannot be read')
  await text.fill('<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>')
  await page.getByRole('button', { name: 'Review and save…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: On')).toBeVisible()
})
