import { expectNothingFound } from './axe.ts'
import { openPracticeSettingsInChinese, saveInChinese } from './chinese.ts'
import { expect, test } from './journey.ts'
import { openSetting } from './settings.ts'

test('access, a website, the check-up and copying are gone through in Chinese', async ({ page }) => {
  await openPracticeSettingsInChinese(page)
  await openSetting(page, 'practice', '读写权限')
  await page.getByRole('radio', { name: /^公共读 / }).check()
  await saveInChinese(page, { isPublic: true })
  await expect(page.getByText('当前状态：公共读')).toBeVisible()
  await expectNothingFound(page)

  await openSetting(page, 'practice', '静态网站')
  const home = page.getByRole('row').filter({ has: page.getByText('/', { exact: true }) })
  await expect(home).toContainText('没有网页，显示文件列表')
  await page.getByRole('radio', { name: /^已开启/ }).check()
  await page.getByRole('textbox', { name: '首页' }).fill('a/index.html')
  await expect(page.getByText('首页只填文件名，不含文件夹，例如 index.html。').first()).toBeVisible()
  await page.getByRole('textbox', { name: '首页' }).fill('Welcome.txt')
  await saveInChinese(page)
  await expect(page.getByText('当前状态：已开启')).toBeVisible()
  await expect(home).toContainText('网页（200，text/plain）')
  await expectNothingFound(page)

  await openSetting(page, 'practice', '概览')
  const finding = page.getByRole('listitem').filter({ hasText: '这个 Bucket 对互联网开放' })
  await expect(finding).toBeVisible()
  await expectNothingFound(page)

  await openSetting(page, 'practice', '复制与比较')
  await page.getByRole('button', { name: '选择 Bucket' }).click()
  await page.getByRole('option', { name: /practice-backup/ }).click()
  await page.keyboard.press('Escape')
  const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: '读写权限', exact: true }) })
  await expect(row).toContainText('将更改')
  await row.getByRole('checkbox').check()
  await page.getByRole('button', { name: '更改 1 项设置…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('practice-backup')
  await expect(dialog.getByRole('button', { name: '更改 1 项设置' })).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  await expectNothingFound(page)
  await dialog.getByRole('button', { name: '更改 1 项设置' }).click()
  await expect(row).toContainText('相同')
})
