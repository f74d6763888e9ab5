import { join } from 'node:path'
import { expect, openBucket, openPractice, test } from './journey.ts'
import { uploadFolder } from './moving.ts'
import { writeTree } from './tree.ts'

test('a speed limit is set, holds an upload back, is shown beside the speeds and lifted again', async ({
  app,
  page,
  journey,
}) => {
  const source = join(journey.workDir, 'film')
  await writeTree(source, [{ path: 'scene.mov', sizeBytes: 12_000_000 }])
  await openPractice(page)
  await page.getByRole('link', { name: /^Settings/ }).click()
  await page.getByRole('main').getByRole('link', { name: 'Transfers' }).click()
  const limit = page.getByRole('switch', { name: 'Speed limit' })
  await limit.click()
  const speed = page.getByRole('spinbutton', { name: 'At most' })
  await expect(speed).toHaveValue('2')
  await speed.fill('0.01')
  await expect(page.getByRole('alert')).toHaveText('A limit is 64 KB/s or more.')
  await speed.fill('0.1')
  await expect(page.getByRole('alert')).toBeHidden()

  await openBucket(page, 'practice')
  await uploadFolder(app, source)
  await page.getByRole('link', { name: /^Transfers/ }).click()
  const batch = page.getByRole('row').filter({ hasText: 'film' }).first()
  await expect(batch).toContainText('left')
  await page.getByRole('link', { name: 'Limited to 102.4 KB/s' }).click()
  await page.getByRole('switch', { name: 'Only at certain hours' }).click()
  await page.getByLabel('Limit from').fill('22:00')
  await page.getByLabel('Limit until').fill('06:00')
  await expect(page.getByText('Until the next day, and then as fast as it goes.')).toBeVisible()
  await limit.click()
  await expect(speed).toBeHidden()
  await page
    .getByRole('link', { name: /^Transfers/ })
    .first()
    .click()
  await expect(batch).toContainText('1 sent and checked')
})
