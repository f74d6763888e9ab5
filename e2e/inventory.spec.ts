import { expectNothingFound } from './axe.ts'
import { expect, openPractice, test } from './journey.ts'

test('an inventory is made from the form, paused and deleted', async ({ page }) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Settings of practice' }).click()
  await page
    .getByRole('navigation', { name: 'Settings of practice' })
    .getByRole('link', { name: 'Inventory' })
    .click()
  await page.getByRole('button', { name: 'New inventory' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('all objects')
  await expect(page.getByText('A name has 1 to 64 letters').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await expectNothingFound(page)
  await page.getByRole('textbox', { name: 'Name' }).fill('weekly')
  await page.getByLabel('Bucket', { exact: true }).click()
  await page.getByRole('option', { name: 'practice-backup' }).click()
  await page.getByRole('button', { name: 'Save' }).click()

  const row = page.getByRole('list', { name: 'Inventories' }).getByRole('listitem')
  await expect(row).toContainText('Every week, all objects, to oss://practice-backup/inventory/')
  await row.getByRole('button', { name: 'Pause weekly' }).click()
  await expect(row).toContainText('paused')
  await expect(page.getByText('The inventory weekly is saved', { exact: true })).toHaveCount(0)
  await expectNothingFound(page)
  await row.getByRole('button', { name: 'Delete weekly' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the inventory' }).click()
  await expect(page.getByRole('heading', { name: 'No inventory yet' })).toBeVisible()
})
