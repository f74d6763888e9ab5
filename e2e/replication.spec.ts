import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { Client, writeDocument } from '../src/main/oss/index.ts'
import { expectNothingFound } from './axe.ts'
import { connectTo, makeBucket, withSandbox } from './connecting.ts'
import { expect, openBucket, openPractice, test } from './journey.ts'
import { openSetting, openSettings } from './settings.ts'

const rows = (page: Page) => page.getByRole('list', { name: 'Rules' }).getByRole('listitem')

test('a rule is made in plain words, shows how far it is, is made anew and deleted', async ({ page }) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Replication')
  await expect(page.getByRole('heading', { name: 'No replication yet' })).toBeVisible()
  await expectNothingFound(page)

  await page.getByRole('button', { name: 'New rule' }).click()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await expect(page.getByText('Choose the bucket that the copies go to.')).toBeVisible()
  await page.getByLabel('Bucket', { exact: true }).click()
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.getByRole('option', { name: 'practice-backup · Hangzhou' }).click()
  await page.getByRole('radio', { name: 'Only some folders' }).check()
  await expect(page.getByText('Name at least one folder.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Folders, line 1' }).fill('/photos/')
  await expect(page.getByText('A name cannot begin with “/” or “\\”.').first()).toBeVisible()
  await expectNothingFound(page)
  await page.getByRole('textbox', { name: 'Folders, line 1' }).fill('photos/')
  await page.getByRole('radio', { name: /^Delete the copy, too/ }).check()
  await page.getByRole('button', { name: 'What is sent to OSS' }).click()
  await expect(page.getByText('<Action>ALL</Action>')).toBeVisible()

  // What is half made goes on after another page was looked at.
  await page.getByRole('link', { name: 'Show objects' }).click()
  await openSettings(page, 'practice', 'Replication', 'New replication rule')
  await expect(page.getByRole('textbox', { name: 'Folders, line 1' })).toHaveValue('photos/')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toContainText(
    'what is deleted in practice is deleted in practice-backup',
  )
  await page.getByRole('dialog').getByRole('button', { name: 'Make the rule' }).click()
  await expect(rows(page)).toContainText('To practice-backup · Hangzhou')
  await expect(rows(page)).toContainText('Objects in photos/, with those from before')
  await expect(rows(page)).toContainText('Of the objects from before, 0')
  await expect(page.getByText('The rule to practice-backup is made', { exact: true })).toHaveCount(0)
  await expectNothingFound(page)
  const navigation = page.getByRole('navigation', { name: 'Settings of practice' })
  await expect(navigation.getByRole('link', { name: 'Replication' })).toContainText('1 rule')

  await rows(page).getByRole('button', { name: 'Make the rule to practice-backup anew' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete and make anew' }).click()
  await page.getByRole('radio', { name: /^Keep the copy/ }).check()
  await page.getByRole('checkbox', { name: 'Copy the objects that are here already, too' }).uncheck()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(rows(page)).toContainText('Objects in photos/, only from the rule on')
  await expect(rows(page)).toContainText('Objects from before the rule are left out.')
  await rows(page).getByRole('button', { name: 'Delete the rule to practice-backup' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete the rule' }).click()
  await expect(page.getByRole('heading', { name: 'No replication yet' })).toBeVisible()
})

test('what another tool set is shown and kept, and a right that lacks is named', async ({
  page,
  journey,
}) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    const { url: endpoint, accessKeyId, accessKeySecret } = sandbox
    await makeBucket(sandbox, 'shop')
    await makeBucket(sandbox, 'copy')
    const client = new Client({ endpoint, accessKeyId, accessKeySecret })
    const address = { bucket: 'shop', query: 'replication', root: 'ReplicationConfiguration' }
    const Destination = { Bucket: 'copy', Location: 'oss-cn-hangzhou', StorageClass: 'IA' }
    const parameters = { comp: 'add' }
    const Rule = { RTC: { Status: 'enabled' }, Destination, Novelty: 'x' }
    await writeDocument(client, 'PutBucketReplication', { ...address, parameters }, { Rule }, 'POST')
    await client.close()
    await connectTo(page, sandbox)
    await openBucket(page, 'shop')
    await openSettings(page, 'shop', 'Replication')
    await expect(rows(page)).toContainText('Time control (RTC)')
    await expect(rows(page)).toContainText('Destination/StorageClass, Novelty')
    await rows(page).getByRole('button', { name: 'As XML' }).click()
    await expect(rows(page)).toContainText('<StorageClass>IA</StorageClass>')
    await expectNothingFound(page)

    await rows(page).getByRole('button', { name: 'Make the rule to copy anew' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete and make anew' }).click()
    await expect(
      page.getByText('Kept from the rule before: Destination/StorageClass, Novelty.'),
    ).toBeVisible()
    const forget = sandbox.faults.add({ operation: 'PutBucketReplication', refuse: { status: 403 } })
    await page.getByRole('radio', { name: /^Keep the copy/ }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('It lacks the right oss:PutBucketReplication.')).toBeVisible()
    await expectNothingFound(page)
    forget()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(rows(page)).toContainText('Destination/StorageClass, Novelty')

    sandbox.faults.add({ operation: 'GetBucketReplication', refuse: { status: 403 } })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByText('It lacks the right oss:GetBucketReplication.')).toBeVisible()
  })
})

test('a rule is made in Chinese', async ({ page }) => {
  await page.getByRole('button', { name: /language/i }).click()
  await page.getByRole('menuitemcheckbox', { name: '简体中文' }).click()
  await page.getByRole('button', { name: '打开练习存储' }).click()
  const sidebar = page.getByRole('navigation', { name: '账号与 Bucket' })
  await sidebar.getByRole('link', { name: /^practice / }).click()
  await page.getByRole('button', { name: 'practice 的设置' }).click()
  await openSetting(page, 'practice', '数据复制')
  await page.getByRole('button', { name: '新建规则' }).click()
  await page.getByLabel('目标 Bucket', { exact: true }).click()
  await page.getByRole('option', { name: 'practice-backup · 杭州' }).click()
  await expectNothingFound(page)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('list', { name: '复制规则' }).getByRole('listitem')).toContainText('全部文件')
})
