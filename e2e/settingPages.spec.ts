import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { Client } from '../src/main/oss/index.ts'
import type { Sandbox } from '../src/sandbox/index.ts'
import { expectNothingFound } from './axe.ts'
import { openPracticeSettingsInChinese } from './chinese.ts'
import { connectTo, withSandbox } from './connecting.ts'
import { expect, openBucket, openPractice, test } from './journey.ts'
import { openSetting, openSettings, pagesOfBucket } from './settings.ts'

async function save(page: Page, difference: string) {
  // By the keyboard: the message of the save before may still lie over the button.
  await page.getByRole('button', { name: 'Review and save…' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('list', { name: 'Difference' })).toContainText(difference)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
}

async function expectProblem(page: Page, problem: string) {
  await expect(page.getByRole('status').filter({ hasText: problem })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Review and save…' })).toBeDisabled()
}

const now = (page: Page, state: string) => expect(page.getByText(`Now: ${state}`)).toBeVisible()

test('settings are switched, filled in and saved, and what the service would refuse is said before', async ({
  page,
}) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Settings of practice' }).click()

  await openSetting(page, 'practice', 'Requester pays')
  await now(page, 'Off')
  await page.getByRole('radio', { name: /^On / }).check()
  await expect(page.getByText('nobody would pay for them')).toBeVisible()

  await openSetting(page, 'practice', 'Encryption')
  await page.getByRole('radio', { name: /^KMS / }).check()
  await page.getByRole('textbox', { name: 'Id of the key' }).fill('key 1')
  await expectProblem(page, 'An id of a key has no spaces.')
  await expectNothingFound(page)

  await openSetting(page, 'practice', 'TLS versions')
  await page.getByRole('radio', { name: /^A list of your own / }).check()
  for (const version of ['1.0', '1.1', '1.2', '1.3'])
    await page.getByRole('checkbox', { name: `TLS ${version}` }).uncheck()
  await expectProblem(page, 'Choose at least one version')
  await expectNothingFound(page)

  await openSetting(page, 'practice', 'Tags')
  await page.getByRole('button', { name: 'Add a tag' }).click()
  await page.getByRole('textbox', { name: 'Name of tag 1' }).fill('team')
  await page.getByRole('textbox', { name: 'Value of tag 1' }).fill('shop')
  await page.getByRole('button', { name: 'Add a tag' }).click()
  await expect(page.getByRole('textbox', { name: 'Name of tag 2' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Name of tag 2' }).fill('team')
  await expectProblem(page, 'Tag 2: There is a tag of this name already.')
  await expectNothingFound(page)

  await openSetting(page, 'practice', 'Access log')
  await page.getByRole('radio', { name: /^On / }).check()
  await page.getByRole('button', { name: 'Bucket for the log' }).click()
  await page.getByRole('option', { name: 'practice', exact: true }).click()
  await expect(page.getByRole('listbox')).toBeHidden()
  await expect(page.getByText('The log goes into the bucket that it is about.')).toBeVisible()
  await expect(page.getByText('No lifecycle rule of practice ever deletes these log files')).toBeVisible()
  await page.getByRole('textbox', { name: 'Names begin with' }).fill('x'.repeat(33))
  await expectProblem(page, 'at most 32 characters')
  await expectNothingFound(page)

  // What was filled in by half is there again, is put right, and saved.
  await page.getByRole('button', { name: 'access-log/' }).click()
  await save(page, '<TargetPrefix>access-log/</TargetPrefix>')
  await now(page, 'On, into practice')
  await openSetting(page, 'practice', 'Requester pays')
  await save(page, '<Payer>Requester</Payer>')
  await now(page, 'On')
  await openSetting(page, 'practice', 'Encryption')
  await page.getByRole('textbox', { name: 'Id of the key' }).fill('key-1')
  await page.getByRole('checkbox', { name: 'Encrypt the data with SM4' }).check()
  await save(page, '<KMSDataEncryption>SM4</KMSDataEncryption>')
  await now(page, 'KMS')
  await openSetting(page, 'practice', 'TLS versions')
  await page.getByRole('radio', { name: /^1.2 and newer / }).check()
  await save(page, '<TLSVersion>TLSv1.2</TLSVersion>')
  await now(page, '1.2 and newer')
  await openSetting(page, 'practice', 'Tags')
  await page.getByRole('button', { name: 'Remove tag 2' }).click()
  await save(page, '<Key>team</Key>')
  await now(page, '1 tag')
})

/** A bucket with the pages of a small website that everybody may read. */
async function fillSite({ url: endpoint, accessKeyId, accessKeySecret }: Sandbox) {
  const client = new Client({ endpoint, accessKeyId, accessKeySecret, bucket: 'site' })
  await client.putBucket('site', { acl: 'public-read' })
  for (const key of ['index.html', 'error.html', 'docs/index.html'])
    await client.put(key, Buffer.from(`<title>${key}</title>`), { mime: 'text/html' })
  await client.close()
}

test('a website is set up from a template, and its pages answer as was foretold', async ({
  journey,
  page,
}) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await fillSite(sandbox)
    await connectTo(page, sandbox)
    await openBucket(page, 'site')
    await page.getByRole('button', { name: 'Settings of site' }).click()
    await openSetting(page, 'site', 'Website')
    const row = (address: string) =>
      page.getByRole('row').filter({ has: page.getByText(address, { exact: true }) })
    await page.getByRole('textbox', { name: 'Folder to try' }).fill('docs')
    await expect(row('/')).toContainText('No page, but the list of objects')
    await expect(row('/docs')).toContainText('Not found (404)')
    await expectNothingFound(page)

    await page.getByRole('radio', { name: /^On / }).check()
    await expect(row('/docs/')).toContainText('docs/index.html (200)')
    await expect(row('/docs')).toContainText('Goes on to /site/docs/ (302)')
    await expect(row('/no-such-page')).toContainText('error.html (404)')
    await page.getByRole('textbox', { name: 'Index page' }).fill('a/index.html')
    await expect(
      page.getByText('The index page is a name without folders, such as index.html.').first(),
    ).toBeVisible()
    await page.getByRole('textbox', { name: 'Index page' }).fill('index.html')

    await page.getByRole('button', { name: 'Add a rule' }).click()
    const rule = page.getByRole('listitem', { name: 'Rule 1' })
    await rule.getByRole('textbox', { name: 'New beginning of the name' }).fill('')
    await expect(rule.getByRole('alert')).toContainText('The rule leads back to where it came from.')
    await expectNothingFound(page)
    await rule.getByRole('textbox', { name: 'To the host' }).fill('www.example.com')
    await expect(rule).toContainText('When the name begins with old/, send visitors to www.example.com/…')
    await save(page, '<HostName>www.example.com</HostName>')
    await now(page, 'On')
    await expect(row('/')).toContainText('A page (200, text/html)')
    await expect(row('/docs')).toContainText('Goes on to /site/docs/ (302)')
    await expect(row('/no-such-page')).toContainText('A page (404, text/html)')
    await page.getByRole('textbox', { name: 'Folder to try' }).fill('old')
    await expect(row('/old/')).toContainText('Goes on to http://www.example.com/old/ (301)')
  })
})

test('合规保留先设置后锁定，锁定之前说明无法撤销，并给出文件数', async ({ page }) => {
  await openPracticeSettingsInChinese(page)
  const pages = page.getByRole('navigation', { name: 'practice 的设置' })
  for (const name of ['访问跟踪', '传输加速', '请求者付费', '归档直读']) {
    await pages.getByRole('link', { name }).click()
    await expect(page.getByRole('heading', { name, level: 2 })).toBeVisible()
    await expectNothingFound(page)
  }

  await pages.getByRole('link', { name: '合规保留' }).click()
  await expect(page.getByText('当前状态：已关闭')).toBeVisible()
  const days = page.getByRole('spinbutton', { name: '每个文件保留' })
  await days.fill('0')
  await expect(page.getByText('请填写 1 到 25,550 之间的整数天数。')).toBeVisible()
  await days.fill('1')
  await page.getByRole('button', { name: '设置', exact: true }).click()
  await expect(page.getByText('当前状态：已设置 1 天，尚未锁定')).toBeVisible()
  // A message that goes by itself has marks for the focus that axe takes for elements.
  await expect(page.getByText('设置已保存', { exact: true })).toHaveCount(0)
  await expectNothingFound(page)
  await page.getByRole('button', { name: '取消保留' }).click()
  await expect(page.getByText('当前状态：已关闭')).toBeVisible()

  await days.fill('1')
  await page.getByRole('button', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '永久锁定…' }).click()
  const dialog = page.getByRole('dialog', { name: '锁定 1 天？' })
  await expect(dialog).toContainText(/涉及 \d+ 个文件/)
  const yes = dialog.getByRole('button', { name: '永久锁定' })
  await expect(yes).toBeDisabled()
  await dialog.getByRole('checkbox', { name: '我知道任何人都无法撤销' }).check()
  await yes.click()
  await expect(page.getByText('当前状态：已锁定 1 天')).toBeVisible()
  await expect(page.getByText('设置已保存', { exact: true })).toHaveCount(0)
  await expectNothingFound(page)
})

test('in a low window the list of pages shows the one that is open, also after a reload, and follows the arrow keys', async ({
  page,
}) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Tags')
  await page.setViewportSize({ width: 1024, height: 640 })
  const links = pagesOfBucket(page, 'practice')
  const current = links.and(page.locator('[aria-current=page]'))
  await expect(current).toContainText('Tags')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Tags', level: 2 })).toBeVisible()
  await expect(current).toContainText('Tags')
  await expect(current).toBeInViewport({ ratio: 1 })
  await current.focus()
  await page.keyboard.press('ArrowUp')
  await expect(links.filter({ hasText: 'Read archives directly' })).toBeFocused()
  await page.keyboard.press('Home')
  await expect(links.first()).toBeFocused()
  await expect(links.first()).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowDown')
  await expect(current).toBeFocused()
})
