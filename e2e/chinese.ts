import { expect, type Page } from '@playwright/test'

/** From the first run, in Chinese, to the settings of the practice bucket. */
export async function openPracticeSettingsInChinese(page: Page): Promise<void> {
  await page.getByRole('button', { name: /language/i }).click()
  await page.getByRole('menuitemcheckbox', { name: '简体中文' }).click()
  await page.getByRole('button', { name: '打开练习存储' }).click()
  await page
    .getByRole('navigation', { name: '账号与 Bucket' })
    .getByRole('link', { name: /^practice / })
    .click()
  await page.getByRole('button', { name: 'practice 的设置' }).click()
  await expect(page.getByRole('heading', { name: '概览', level: 2 })).toBeVisible()
}

/** Saves the setting that was changed, with the second yes that making something public needs. */
export async function saveInChinese(page: Page, options: { isPublic?: boolean } = {}): Promise<void> {
  await page.getByRole('button', { name: '检查并保存…' }).click()
  const dialog = page.getByRole('dialog')
  const save = dialog.getByRole('button', { name: '保存' })
  if (options.isPublic) {
    await expect(save).toBeDisabled()
    await dialog.getByRole('checkbox').check()
  }
  await save.click()
  await expect(dialog).toBeHidden()
}
