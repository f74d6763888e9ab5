import type { Locator, Page } from '@playwright/test'
import { expectNothingFound } from './axe.ts'
import { openPracticeSettingsInChinese, saveInChinese } from './chinese.ts'
import { expect, openPractice, test } from './journey.ts'
import { openSetting } from './settings.ts'

const draft = (page: Page) => page.getByRole('group', { name: /^By the (rules|lists) above$/ })
const service = (page: Page) => page.getByRole('group', { name: 'By the service now' })

const paste = (field: Locator, text: string) =>
  field.evaluate((input, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

async function save(page: Page) {
  await page.getByRole('button', { name: 'Review and save…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
}

test('a website may upload after CORS was set from a template, as the real preflight shows', async ({
  page,
}) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Settings of practice' }).click()
  await openSetting(page, 'practice', 'Web pages (CORS)')
  await expect(page.getByText('Now: None')).toBeVisible()

  await page.getByRole('button', { name: 'Upload from the browser' }).click()
  await expect(page.getByText('Enter the address of your website first.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Your website' }).fill('www.shop.example')
  await page.getByRole('button', { name: 'Upload from the browser' }).click()
  const rule = page.getByRole('article', { name: 'Pages of https://www.shop.example may read and upload' })
  await expect(rule).toBeVisible()

  await page.getByRole('combobox', { name: 'It wants to' }).click()
  await page.getByRole('option', { name: 'Delete (DELETE)' }).click()
  await page.getByRole('textbox', { name: 'Headers it sends' }).fill('content-type, x-oss-date')
  await expect(draft(page)).toContainText('Rule 1 comes closest. It lacks:')
  await draft(page).getByRole('button', { name: 'Add to rule 1' }).click()
  await expect(draft(page)).toContainText('By rule 1.')
  await expect(page.getByRole('heading', { level: 4, name: /may read, upload and delete/ })).toBeVisible()
  await service(page).getByRole('button', { name: 'Ask the service' }).click()
  await expect(service(page)).toContainText('Blocked by the browser')
  await expect(service(page)).toContainText('403 AccessForbidden')
  await expectNothingFound(page)

  await save(page)
  await expect(page.getByText('Now: 1 rule')).toBeVisible()
  await service(page).getByRole('button', { name: 'Ask the service' }).click()
  await expect(service(page)).toContainText('Allowed')
  await expect(service(page)).toContainText('access-control-allow-origin: https://www.shop.example')

  // What cannot be is said as one types, and what is for everybody needs a second yes.
  await page.getByRole('button', { name: 'Add rule' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Rule 2: No website is named.' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Websites (origins), line 1' }).fill('*.*')
  await expect(page.getByText('Only one * is allowed in a line.', { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: 'Websites (origins), line 1' }).fill('*')
  await page.getByRole('checkbox', { name: 'Read (GET)' }).check()
  await page.getByRole('button', { name: 'Move rule 2 up' }).click()
  await expect(page.getByRole('article').first()).toContainText('Pages of every website may read')
  await expect(page.getByRole('button', { name: 'Move rule 1 down' })).toBeFocused()
  await page.getByRole('button', { name: 'Review and save…' }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Save' })).toBeDisabled()
  await page.getByRole('checkbox', { name: 'Every website, also those I do not know' }).check()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: 2 rules')).toBeVisible()
})

test('only one website may show the files once hotlink protection is on, as a real request shows', async ({
  page,
}) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Settings of practice' }).click()
  await openSetting(page, 'practice', 'Hotlink protection')
  await expect(page.getByText('This keeps nobody out: every website may show the files.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Your website' }).fill('https://www.shop.example/start')
  await page.getByRole('button', { name: 'Only there, not opened directly' }).click()
  await page.getByRole('textbox', { name: 'Address of the page' }).fill('https://other.example/page')
  await expect(draft(page)).toContainText('No line of the allow list fits. This one would:')
  await expectNothingFound(page)
  await save(page)
  await expect(page.getByText('Now: On, 2 websites')).toBeVisible()
  await service(page).getByRole('button', { name: 'Ask the service' }).click()
  await expect(service(page)).toContainText('The lists kept it out.')

  const denied = page.getByRole('textbox', { name: 'Websites that may not (deny list), line 1' })
  await paste(denied, 'https://bad.example\nhttps://worse.example\n')
  await expect(denied).toHaveValue('https://bad.example')
  await page.getByRole('button', { name: 'Remove “https://bad.example”' }).click()
  await expect(denied).toHaveValue('https://worse.example')
  await expect(denied).toBeFocused()
  await draft(page).getByRole('button', { name: 'Add the line' }).click()
  await expect(draft(page)).toContainText('By this line of the allow list:')
  await save(page)
  await service(page).getByRole('button', { name: 'Ask the service' }).click()
  await expect(service(page)).toContainText('the service answered 200')
  await expect(service(page)).toContainText('Let in')
})

test('CORS is set and tried in Chinese', async ({ page }) => {
  await openPracticeSettingsInChinese(page)
  await openSetting(page, 'practice', '跨域访问 (CORS)')
  await page.getByRole('textbox', { name: '您的网站' }).fill('www.shop.example')
  await page.getByRole('button', { name: '显示图片和字体' }).click()
  await expect(page.getByRole('article', { name: 'https://www.shop.example 的网页可以读取' })).toBeVisible()
  await expectNothingFound(page)
  await saveInChinese(page)
  await expect(page.getByText('当前状态：1 条规则')).toBeVisible()
  const service = page.getByRole('group', { name: '按服务现在的回答' })
  await service.getByRole('button', { name: '询问服务' }).click()
  await expect(service).toContainText('允许')
})
