import { join } from 'node:path'
import { expectNothingFound } from './axe.ts'
import { expect, openPractice, rowOf, test } from './journey.ts'
import { newSync, preview, sidebar } from './syncing.ts'
import { writeTree } from './tree.ts'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page in the ${theme} theme`, async ({ page, journey }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await expect(page.getByRole('heading', { name: 'Welcome to Osprey' })).toBeVisible()
    await expectNothingFound(page)
    await openPractice(page)
    await rowOf(page, 'Welcome.txt').click()
    await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Share link')
    await expectNothingFound(page)
    await page.getByRole('link', { name: 'Transfers' }).click()
    await expect(page.getByRole('heading', { name: 'Transfers' })).toBeVisible()
    await expectNothingFound(page)
    await writeTree(journey.workDir, [{ path: 'synced/a.txt', sizeBytes: 10 }])
    await sidebar(page).getByRole('link', { name: 'Sync' }).click()
    await expect(page.getByRole('heading', { name: 'Keep a folder and a bucket alike' })).toBeVisible()
    await expectNothingFound(page)
    await newSync(page, join(journey.workDir, 'synced'), 'oss://practice/synced/', () =>
      expectNothingFound(page),
    )
    await preview(page)
    await expectNothingFound(page)
    await sidebar(page).getByRole('link', { name: 'Sync' }).click()
    await expect(page.getByRole('list', { name: 'Saved syncs' })).toBeVisible()
    await expectNothingFound(page)
    await page.getByRole('link', { name: /^Settings/ }).click()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await expectNothingFound(page)
    await page.getByRole('link', { name: 'Buckets', exact: true }).click()
    await expect(page.getByRole('row', { name: /^practice / })).toBeVisible()
    await expectNothingFound(page)
  })
}
