import { expect, type Page } from '@playwright/test'

type Act = (page: Page) => Promise<void>

export interface PageStates {
  /** What is done on it to show what is set, where opening it is not enough. */
  filled?: Act
  /** Opens one of the things that it lists. */
  edit?: Act
  error: Trouble
}

interface Trouble {
  /** What a person does until it is seen. */
  act: Act
  /** The operation to which their account lacks the right, where that is what goes wrong. */
  refused?: string
}

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('main').getByRole('button', { name })
export const box = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
export const says = (page: Page, words: string) => expect(page.getByText(words).first()).toBeVisible()
export const choose = (page: Page, choice: string) =>
  page.getByRole('radio', { name: new RegExp(`^${choice}`) }).check()

/** The page reads what the account may not read. */
export const unreadable = (refused: string, right = refused): Trouble => ({
  refused,
  act: async (page) => says(page, `oss:${right}`),
})

/** A choice is saved, which the account may not. */
export const unsavable = (refused: string, choice: string): Trouble => ({
  refused,
  act: async (page) => {
    await choose(page, choice)
    await button(page, 'Review and save…').click()
    const dialog = page.getByRole('dialog')
    const understood = dialog.getByRole('checkbox')
    if (await understood.isVisible()) await understood.check()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog.getByRole('alert')).toBeVisible()
  },
})

/** What is typed or chosen is not right. */
export const typed = (act: Act): Trouble => ({ act })

/** What the service answers stands at the end of the page. */
export async function askTheService(page: Page): Promise<void> {
  await button(page, 'Ask the service').click()
  await expect(page.getByRole('group', { name: 'By the service now' })).toContainText('answered')
  await button(page, 'Restore an earlier state…').scrollIntoViewIfNeeded()
}

export async function compareWith(page: Page, bucket: string): Promise<void> {
  await button(page, 'Choose buckets').click()
  await page.getByRole('option', { name: new RegExp(bucket) }).click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
}

export async function copyTo(page: Page, bucket: string, settings: string[]): Promise<void> {
  await compareWith(page, bucket)
  for (const name of settings)
    await page
      .getByRole('row')
      .filter({ has: page.getByRole('cell', { name, exact: true }) })
      .getByRole('checkbox')
      .check()
  await button(page, /^Change \d/).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Change \d/ })
    .click()
  await says(page, `Not changed in ${bucket}`)
}
