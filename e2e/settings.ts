import { expect, type Page } from '@playwright/test'

/** The links to all pages about a bucket, which stand beside each of them. */
export const pagesOfBucket = (page: Page, bucket: string) =>
  page.getByRole('navigation', { name: new RegExp(`(^| )${bucket}( |$)`) }).getByRole('link')

/**
 * Opens a page about a bucket from the list beside such pages, in either language. `heading`: what stands above it, where a
 * change that was left goes on.
 */
export async function openSetting(page: Page, bucket: string, title: string, heading = title): Promise<void> {
  await pagesOfBucket(page, bucket)
    // How the setting stands is a part of the link's name.
    .filter({ has: page.getByText(title, { exact: true }) })
    .click()
  await expect(page.getByRole('heading', { name: heading, level: 2, exact: true })).toBeVisible()
}

/** The same from the objects of the bucket. */
export async function openSettings(
  page: Page,
  bucket: string,
  title: string,
  heading = title,
): Promise<void> {
  await page.getByRole('button', { name: `Settings of ${bucket}` }).click()
  await openSetting(page, bucket, title, heading)
}
