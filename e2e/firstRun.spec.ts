import { expect, openPractice, rowOf, test } from './journey.ts'

test('a new user opens practice storage and finds sample files in it', async ({ page }) => {
  await expect(page.getByRole('heading', { name: 'Welcome to Osprey' })).toBeVisible()
  await openPractice(page)
  await expect(rowOf(page, 'Photos')).toBeVisible()
  await rowOf(page, 'Photos').dblclick()
  await expect(page.getByRole('navigation', { name: 'Path' })).toContainText('Photos')
})

test('language and theme change at once and are kept', async ({ journey }) => {
  const first = await journey.start()
  await first.page.getByRole('button', { name: /language/i }).click()
  await first.page.getByRole('menuitemcheckbox', { name: '简体中文' }).click()
  await expect(first.page.getByRole('heading', { name: '欢迎使用 Osprey' })).toBeVisible()
  await first.page.getByRole('button', { name: /主题|外观/ }).click()
  await first.page.getByRole('menuitemcheckbox', { name: '深色' }).click()
  await expect(first.page.locator('html')).toHaveClass(/dark/)
  await first.quit()
  const second = await journey.start()
  await expect(second.page.getByRole('heading', { name: '欢迎使用 Osprey' })).toBeVisible()
  await expect(second.page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(second.page.locator('html')).toHaveClass(/dark/)
})
