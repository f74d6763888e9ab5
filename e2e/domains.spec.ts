import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { Client } from '../src/main/oss/index.ts'
import { fetchBehind } from '../src/main/oss/testing/fetchBehind.ts'
import type { Sandbox } from '../src/sandbox/index.ts'
import { expectNothingFound } from './axe.ts'
import { connectTo, makeBucket, withSandbox } from './connecting.ts'
import { expect, openBucket, openPractice, rowOf, test } from './journey.ts'
import { openSetting, openSettings } from './settings.ts'

const field = (page: Page) => page.getByRole('textbox', { name: 'Domain' })
const record = (page: Page, type: 'TXT' | 'CNAME') => page.getByRole('group', { name: type })
const row = (page: Page, domain: string) =>
  page.getByRole('list', { name: 'Domains' }).getByRole('listitem').filter({ hasText: domain })

async function walkTo(page: Page, domain: string) {
  await page.getByRole('button', { name: 'Connect a domain' }).click()
  await field(page).fill(domain)
  await field(page).press('Enter')
  await expect(record(page, 'TXT')).toContainText(`_dnsauth.${domain}`)
}

test('a domain is named, proved, connected, listed, and disconnected again', async ({ page }) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Custom domains')
  await expect(page.getByRole('heading', { name: 'No domain yet' })).toBeVisible()
  await expectNothingFound(page)

  await page.getByRole('button', { name: 'Connect a domain' }).click()
  for (const [typed, problem] of [
    ['localhost', 'This is not a domain.'],
    ['*.example.com', 'OSS takes no “*”.'],
    ['practice.oss-cn-hangzhou.aliyuncs.com', 'This domain belongs to Aliyun.'],
  ] as const) {
    await field(page).fill(typed)
    await expect(page.getByText(problem)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled()
  }
  await expectNothingFound(page)
  await field(page).fill('https://Files.Example.com/a')
  await expect(page.getByText('This means files.example.com.')).toBeVisible()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(record(page, 'TXT')).toContainText('_dnsauth.files.example.com')
  await expect(record(page, 'TXT')).toContainText(/[\da-f]{32}/)
  await expect(record(page, 'CNAME')).toContainText('practice.oss-cn-hangzhou.aliyuncs.com')
  await expect(page.getByRole('button', { name: 'Copy: TXT Value' })).toBeVisible()
  await expectNothingFound(page)

  // A walk that is half done goes on after another page was looked at.
  const token = await record(page, 'TXT').textContent()
  await page.getByRole('link', { name: 'Show objects' }).click()
  await openSettings(page, 'practice', 'Custom domains', 'Connect a domain')
  expect(await record(page, 'TXT').textContent()).toBe(token)
  await page.getByRole('button', { name: 'Verify and connect' }).click()
  await expect(row(page, 'files.example.com')).toContainText('active')
  await expect(row(page, 'files.example.com')).toContainText('No certificate')
  await expect(page.getByText('files.example.com is connected', { exact: true })).toHaveCount(0)
  await expectNothingFound(page)

  const navigation = page.getByRole('navigation', { name: 'Settings of practice' })
  await expect(navigation.getByRole('link', { name: 'Custom domains' })).toContainText('1 domain')
  await openSetting(page, 'practice', 'Overview')
  await expect(
    page.getByRole('region', { name: 'Settings at a glance' }).getByRole('link', { name: /^Custom domains/ }),
  ).toContainText('1 domain')
  await expect(page.getByRole('region', { name: 'About this bucket' })).toContainText('files.example.com')

  await openSetting(page, 'practice', 'Custom domains')
  await row(page, 'files.example.com').getByRole('button', { name: 'Disconnect files.example.com' }).click()
  const question = page.getByRole('dialog')
  await expect(question).toContainText('Every link that begins with https://files.example.com/')
  await question.getByRole('button', { name: 'Disconnect the domain' }).click()
  await expect(page.getByRole('heading', { name: 'No domain yet' })).toBeVisible()
})

test('what is missing is said when a domain is not proved or leads elsewhere, and a right that lacks is named', async ({
  page,
  journey,
}) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const { url: endpoint, accessKeyId, accessKeySecret } = sandbox
    await makeBucket(sandbox, 'shop')
    await makeBucket(sandbox, 'other')
    const client = new Client({ endpoint, accessKeyId, accessKeySecret })
    for (const [bucket, domain] of [
      ['other', 'taken.example.com'],
      ['shop', 'ours.example.com'],
    ] as const) {
      await client.createCnameToken(bucket, domain)
      await client.putBucketCname(bucket, domain, { certificate: { certId: '493-cn-hangzhou' } })
    }
    await client.close()
    await connectTo(page, sandbox)
    await openBucket(page, 'shop')
    await openSettings(page, 'shop', 'Custom domains')
    await expect(row(page, 'ours.example.com')).toContainText('Certificate 493-cn-hangzhou')

    await walkTo(page, 'files.example.invalid')
    await page.getByRole('button', { name: 'Verify and connect' }).click()
    await expect(page.getByRole('alert')).toContainText('OSS does not find the TXT record yet')
    await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 })
    await expectNothingFound(page)
    await page.getByRole('button', { name: 'Choose another' }).click()
    await field(page).fill('ours.example.com')
    await expect(page.getByText('This domain is connected already.')).toBeVisible()
    await field(page).fill('taken.example.com')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: 'Verify and connect' }).click()
    await expect(page.getByRole('alert')).toContainText('The domain is connected to another bucket')
    await page.getByRole('button', { name: 'Cancel' }).click()

    sandbox.faults.add({ operation: 'DeleteCname', refuse: { status: 403 } })
    await row(page, 'ours.example.com')
      .getByRole('button', { name: /^Disconnect/ })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect the domain' }).click()
    await expect(page.getByText('It lacks the right oss:DeleteCname.')).toBeVisible()
    await expect(row(page, 'ours.example.com').getByRole('button', { name: /^Disconnect/ })).toBeDisabled()

    sandbox.faults.add({ operation: 'ListCname', refuse: { status: 403 } })
    await openSetting(page, 'shop', 'Image styles')
    await openSetting(page, 'shop', 'Custom domains')
    await expect(page.getByText('It lacks the right oss:ListCname.')).toBeVisible()
    await expectNothingFound(page)
  })
})

/** A bucket with two files and two domains, of which one has a certificate. */
async function makeShop({ url: endpoint, accessKeyId, accessKeySecret }: Sandbox) {
  const client = new Client({ endpoint, accessKeyId, accessKeySecret, bucket: 'shop' })
  await client.putBucket('shop')
  for (const key of ['one two.txt', 'three.txt']) await client.put(key, Buffer.from(`this is ${key}`))
  for (const domain of ['files.example.com', 'plain.example.com'])
    await client.createCnameToken('shop', domain)
  await client.putBucketCname('shop', 'files.example.com', { certificate: { certId: '493-cn-hangzhou' } })
  await client.putBucketCname('shop', 'plain.example.com')
  await client.close()
}

test('links are shared below a domain of the bucket, one and many', async ({ page, journey }) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await makeShop(sandbox)
    await connectTo(page, sandbox)
    await openBucket(page, 'shop')
    await rowOf(page, 'one two.txt').click()
    const details = page.getByRole('complementary', { name: 'Details' })
    const link = details.getByRole('textbox', { name: 'Link' })
    await expect(link).toHaveValue(new RegExp(`^${sandbox.url}/shop/one%20two\\.txt\\?`))
    await details.getByRole('combobox', { name: 'Links begin with' }).click()
    await page.getByRole('option', { name: 'files.example.com' }).click()
    await expect(link).toHaveValue(/^https:\/\/files\.example\.com\/one%20two\.txt\?/)
    await expect(details).not.toContainText('certificate')
    expect(await fetchBehind(sandbox.port, await link.inputValue())).toEqual({
      ...{ status: 200, text: 'this is one two.txt' },
    })
    await details.getByRole('combobox', { name: 'Links begin with' }).click()
    await page.getByRole('option', { name: 'plain.example.com' }).click()
    await expect(link).toHaveValue(/^http:\/\/plain\.example\.com\//)
    await expect(details).toContainText('plain.example.com has no certificate')
    await expectNothingFound(page)

    // The choice stays for the bucket, and holds for many links at once.
    await rowOf(page, 'three.txt').click()
    await page.keyboard.press('ControlOrMeta+A')
    await rowOf(page, 'one two.txt').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'List of links…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Links to 2 items' })
    await expect(dialog).toContainText('plain.example.com has no certificate')
    await expectNothingFound(page)
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
    await expect(page.getByText('2 links copied', { exact: true })).toBeVisible()
    const pasted = page.getByRole('searchbox', { name: 'Filter this folder' })
    await pasted.focus()
    await page.keyboard.press('ControlOrMeta+V')
    const urls = (await pasted.inputValue()).split(/(?=http:)/)
    const found = await Promise.all(urls.map((url) => fetchBehind(sandbox.port, url)))
    expect(found.map(({ text }) => text).toSorted()).toEqual(['this is one two.txt', 'this is three.txt'])
  })
})

test('a domain is connected in Chinese', async ({ page }) => {
  await page.getByRole('button', { name: /language/i }).click()
  await page.getByRole('menuitemcheckbox', { name: '简体中文' }).click()
  await page.getByRole('button', { name: '打开练习存储' }).click()
  const sidebar = page.getByRole('navigation', { name: '账号与 Bucket' })
  await sidebar.getByRole('link', { name: /^practice / }).click()
  await page.getByRole('button', { name: 'practice 的设置' }).click()
  await openSetting(page, 'practice', '自定义域名')
  await page.getByRole('button', { name: '绑定域名' }).click()
  await page.getByRole('textbox', { name: '域名' }).fill('files.example.com')
  await page.getByRole('button', { name: '下一步' }).click()
  await expectNothingFound(page)
  await page.getByRole('button', { name: '验证并绑定' }).click()
  await expect(page.getByRole('list', { name: '域名' }).getByRole('listitem')).toContainText('已启用')
})
