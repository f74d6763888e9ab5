import type { Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, openPractice, rowOf, test } from './journey.ts'
import { uploadFolder, waitUntilAllIsDone } from './moving.ts'
import { writeTree } from './tree.ts'

const select = (page: Page, name: string) => rowOf(page, name).click()

test('an object is renamed in place, and the rename can be undone', async ({ page }) => {
  await openPractice(page)
  await select(page, 'Welcome.txt')
  await page.keyboard.press('F2')
  const field = page.getByRole('textbox', { name: 'New name of Welcome.txt' })
  await expect(field).toBeFocused()
  await page.keyboard.type('Hello')
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'Hello.txt')).toBeVisible()
  await expect(rowOf(page, 'Welcome.txt')).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, 'Welcome.txt')).toBeVisible()
})

test('a new folder takes what is cut and pasted into it', async ({ page }) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'New folder' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Archive 2026')
  await page.getByRole('button', { name: 'Create folder' }).click()
  await expect(rowOf(page, 'Archive 2026')).toBeVisible()
  await select(page, 'Welcome.txt')
  await page.keyboard.press('ControlOrMeta+X')
  await rowOf(page, 'Archive 2026').dblclick()
  await expect(page.getByRole('grid', { name: 'Contents of Archive 2026' })).toBeVisible()
  await page.getByRole('grid').focus()
  await page.keyboard.press('ControlOrMeta+V')
  await expect(rowOf(page, 'Welcome.txt')).toBeVisible()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(rowOf(page, 'Documents')).toBeVisible()
  await expect(rowOf(page, 'Welcome.txt')).toHaveCount(0)
})

test('a deletion says how many objects and how much before it asks', async ({ page }) => {
  await openPractice(page)
  await select(page, 'Photos')
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: 'Delete “Photos”?' })
  await expect(dialog).toContainText(/\d+ objects, [\d.]+ (KB|MB)/)
  await dialog.getByRole('button', { name: /^Delete/ }).click()
  await expect(rowOf(page, 'Photos')).toHaveCount(0)
  await expect(rowOf(page, 'Documents')).toBeVisible()
})

test('a signed link opens the object for whoever holds it, until it expires', async ({ page }) => {
  await openPractice(page)
  await select(page, 'Welcome.txt')
  const details = page.getByRole('complementary', { name: 'Details' })
  await expect(details).toContainText('Anyone with the link can download this one file.')
  const link = await details.getByRole('textbox', { name: 'Link' }).inputValue()
  const answer = await fetch(link)
  expect(answer.status).toBe(200)
  expect((await answer.text()).length).toBeGreaterThan(100)
  expect((await fetch(link.replace(/(x-oss-signature=)[0-9a-f]{8}/, '$100000000'))).status).toBe(403)
})

test('what is already there is asked about once, and nothing is replaced by surprise', async ({
  app,
  journey,
  page,
}) => {
  const folder = join(journey.workDir, 'brochure')
  await writeTree(folder, [
    { path: 'a.txt', sizeBytes: 100 },
    { path: 'b.txt', sizeBytes: 100 },
  ])
  await openPractice(page)
  await uploadFolder(app, folder)
  await waitUntilAllIsDone(page)
  await writeFile(join(folder, 'a.txt'), 'another text')
  await uploadFolder(app, folder)
  const question = page.getByRole('dialog', { name: /already/ })
  await expect(question).toContainText('a.txt')
  await question.getByRole('radio', { name: /Keep both/ }).check()
  await question.getByRole('button', { name: /^Upload/ }).click()
  await rowOf(page, 'brochure').dblclick()
  await expect(rowOf(page, 'a (2).txt')).toBeVisible()
  await expect(rowOf(page, 'a.txt')).toBeVisible()
  await expect(rowOf(page, 'b (2).txt')).toHaveCount(0)
})
