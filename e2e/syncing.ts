import type { Page } from '@playwright/test'
import { expect } from './journey.ts'

/** The accounts, buckets and pages at the left. */
export const sidebar = (page: Page) => page.getByRole('navigation', { name: 'Accounts and buckets' })

/** Saves a new sync; `fill` does the rest of the form. It is then on the screen. */
export async function newSync(
  page: Page,
  folder: string,
  place: string,
  fill?: () => Promise<void>,
): Promise<void> {
  await sidebar(page).getByRole('link', { name: 'Sync' }).click()
  await page.getByRole('main').getByRole('button', { name: 'New sync' }).click()
  const dialog = page.getByRole('dialog', { name: 'New sync' })
  await dialog.getByRole('textbox', { name: 'Folder of this computer' }).fill(folder)
  await dialog.getByRole('textbox', { name: 'Place in the bucket' }).fill(place)
  await fill?.()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
}

/** Previews what is on the screen, to the end. */
export async function preview(page: Page): Promise<void> {
  const button = page
    .getByRole('main')
    .getByRole('button', { name: /^Preview/ })
    .first()
  await button.click()
  await expect(tabs(page)).toBeVisible()
  await expect(button).toBeEnabled()
}

/** The classes of a preview. */
export const tabs = (page: Page) => page.getByRole('tablist', { name: 'Show' })
