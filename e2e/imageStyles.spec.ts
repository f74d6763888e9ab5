import { expectNothingFound } from './axe.ts'
import { expect, openPractice, test } from './journey.ts'
import { openSettings } from './settings.ts'

/** Where it cannot be loaded, practice storage processes no images. */
const hasSharp = await import('sharp').then(
  () => true,
  () => false,
)

test('a style is made from the form with its result seen, listed with its address, deleted and restored', async ({
  page,
}) => {
  test.skip(!hasSharp, 'sharp cannot be loaded on this machine')
  await openPractice(page)
  await openSettings(page, 'practice', 'Image styles')
  await expect(page.getByRole('heading', { name: 'No image style yet' })).toBeVisible()
  await expectNothingFound(page)
  await page.getByRole('button', { name: 'New style' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('a b')
  await expect(page.getByText('A name has 1 to 63 letters').first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Name' }).fill('thumb')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByRole('menuitem', { name: 'Resize' }).click()
  await page.getByRole('textbox', { name: 'Width (px)' }).fill('0')
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await page.getByRole('textbox', { name: 'Width (px)' }).fill('120')
  const original = page.getByRole('figure', { name: 'Original' })
  const result = page.getByRole('figure', { name: 'Result' })
  await expect(original).toContainText('720 × 480 px')
  await expect(result).toContainText('120 × 80 px')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await page.getByRole('menuitem', { name: 'Turn', exact: true }).click()
  await expect(result).toContainText('80 × 120 px')
  await expectNothingFound(page)

  // What is not saved yet survives leaving the page.
  await page.getByRole('link', { name: 'Show objects' }).click()
  await openSettings(page, 'practice', 'Image styles', 'New image style')
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('thumb')
  await page.getByRole('button', { name: 'Save' }).click()
  const row = page.getByRole('listitem').filter({ hasText: '?x-oss-process=style/thumb' })
  await expect(row).toContainText('made 120 px wide, turned by 90°')
  await expect(page.getByText('The style thumb is saved', { exact: true })).toHaveCount(0)
  await expectNothingFound(page)

  await row.getByRole('button', { name: 'Delete the style thumb?' }).click()
  await expect(page.getByRole('dialog')).toContainText('stops working')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the style' }).click()
  await expect(page.getByRole('heading', { name: 'No image style yet' })).toBeVisible()

  await page.getByRole('button', { name: 'Restore an earlier state…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('as it is now').first()).toBeVisible()
  await dialog.getByRole('radio').nth(1).check()
  await expectNothingFound(page)
  await dialog.getByRole('button', { name: 'Use this state' }).click()
  await expect(dialog.getByRole('list', { name: 'Difference' })).toContainText('<Name>thumb</Name>')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('made 120 px wide, turned by 90°')
  await expect(
    page
      .getByRole('navigation', { name: 'Settings of practice' })
      .getByRole('link', { name: 'Image styles' }),
  ).toContainText('1 style')
})
