import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { samples } from '../src/main/accounts/practice/samples.ts'
import { Client } from '../src/main/oss/index.ts'
import type { Sandbox } from '../src/sandbox/index.ts'
import { expectNothingFound } from './axe.ts'
import { connectTo, withSandbox } from './connecting.ts'
import { expect, openBucket, openPractice, test } from './journey.ts'

const dayMs = 24 * 60 * 60 * 1000

/** A number of the overview by what it counts. */
const figure = (page: Page, label: string) =>
  page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) })

const checkUp = (page: Page) => page.getByRole('region', { name: 'Check-up' })
const finding = (page: Page, title: string) =>
  checkUp(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title }) })

/** A bucket with objects of two classes and an upload that somebody left two days ago. */
async function fillOpenShop(sandbox: Sandbox): Promise<void> {
  const { url: endpoint, accessKeyId, accessKeySecret } = sandbox
  const client = new Client({ endpoint, accessKeyId, accessKeySecret, bucket: 'open-shop' })
  await client.putBucket('open-shop', { acl: 'public-read-write' })
  await client.put('cup.jpg', Buffer.alloc(3 * 1024))
  await client.put('old.zip', Buffer.alloc(1024), { headers: { 'x-oss-storage-class': 'IA' } })
  sandbox.faults.clockOffsetMs = -2 * dayMs
  const { uploadId } = await client.initMultipartUpload('film.mp4')
  await client.uploadPart('film.mp4', uploadId, 1, Buffer.alloc(2048), 0, 2048)
  sandbox.faults.clockOffsetMs = 0
  await client.close()
}

test('the overview of a bucket says what it is and holds, and leads to its settings and objects', async ({
  page,
}) => {
  await openPractice(page)
  await page.getByRole('button', { name: 'Settings of practice' }).click()
  await expect(page.getByRole('heading', { name: 'Overview', level: 2 })).toBeVisible()
  const contents = await Promise.all(samples.map(async ({ content }) => content()))
  const sizeBytes = contents.reduce((sum, content) => sum + content.byteLength, 0)
  await expect(figure(page, 'Objects')).toContainText(String(samples.length))
  await expect(figure(page, 'Size').getByTitle(`${sizeBytes.toLocaleString('en-GB')} bytes`)).toBeVisible()
  await expect(figure(page, 'Unfinished uploads')).toContainText('0')
  await expect(page.getByRole('region', { name: 'About this bucket' })).toContainText(
    'Hangzhou (cn-hangzhou)',
  )
  await expect(finding(page, 'What is replaced or deleted is gone for good')).toBeVisible()
  await expectNothingFound(page)

  await page
    .getByRole('region', { name: 'Settings at a glance' })
    .getByRole('link', { name: /^Versions Never on/ })
    .click()
  await expect(page.getByText('Now: Never on')).toBeVisible()
  await page.getByRole('link', { name: 'Show objects' }).click()
  await expect(page.getByRole('grid', { name: 'Contents of practice' })).toBeVisible()
})

test('the check-up names what is dangerous, leads to its setting, and is quiet about what is known', async ({
  page,
  journey,
}) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await fillOpenShop(sandbox)
    await connectTo(page, sandbox)
    await openBucket(page, 'open-shop')
    await page.getByRole('button', { name: 'Settings of open-shop' }).click()
    await expect(figure(page, 'Objects')).toContainText('2')
    await expect(figure(page, 'Size')).toContainText('4.0 KB')
    await expect(figure(page, 'Size').getByTitle('4,096 bytes')).toBeVisible()
    await expect(figure(page, 'Unfinished uploads')).toContainText('12.0 KB')

    const danger = finding(page, 'Anyone on the internet can change and delete everything')
    await expect(danger).toBeVisible()
    await expect(finding(page, '1 unfinished upload costs money')).toContainText('They take 2.0 KB.')
    const overview = page.getByRole('navigation', { name: 'Settings of open-shop' }).getByRole('link')
    await expect(overview.first()).toHaveAccessibleName(/^Overview 7 things to look at/)
    await expectNothingFound(page)

    await danger.getByRole('button', { name: 'I know' }).click()
    await expect(danger).toBeHidden()
    await expect(overview.first()).toHaveAccessibleName(/^Overview 6 things to look at/)
    await page.reload()
    await checkUp(page).getByRole('button', { name: '1 you know of' }).click()
    await danger.getByRole('button', { name: 'Remind me again' }).click()
    await expect(checkUp(page)).toContainText('7 things to look at')

    const lost = finding(page, 'What is replaced or deleted is gone for good')
    await lost.getByRole('link', { name: 'Versions' }).click()
    await page.getByRole('radio', { name: /^On / }).check()
    await page.getByRole('button', { name: 'Review and save…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await overview.first().click()
    await expect(danger).toBeVisible()
    await expect(lost).toBeHidden()
    await expect(finding(page, 'Old versions pile up')).toBeVisible()
  })
})

test('what the account may not see is not checked, and the missing rights are named, in Chinese as well', async ({
  page,
  journey,
}) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await fillOpenShop(sandbox)
    for (const operation of ['GetBucketStat', 'GetBucketInfo', 'GetBucketPolicy', 'GetBucketAcl'])
      sandbox.faults.add({ operation, refuse: { status: 403 } })
    await connectTo(page, sandbox)
    await openBucket(page, 'open-shop')
    await page.getByRole('link', { name: /^Settings/ }).click()
    await page.getByText('简体中文').click()
    await page.getByRole('link', { name: /^open-shop/ }).click()
    await page.getByRole('button', { name: 'open-shop 的设置' }).click()

    const checked = page.getByRole('region', { name: '体检' })
    await expect(checked).toContainText('未检查：')
    await expect(page.getByText(/^缺少权限 .*oss:GetBucketAcl, oss:GetBucketPolicy/)).toBeVisible()
    await expect(checked).toContainText('被覆盖或删除的文件无法找回')
    await expect(page.getByRole('region', { name: '存储情况' })).toContainText('oss:GetBucketStat')
    await expect(page.getByRole('region', { name: '基本信息' })).toContainText('oss:GetBucketInfo')
    await expectNothingFound(page)
  })
})
