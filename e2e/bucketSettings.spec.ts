import { join } from 'node:path'
import { Client } from '../src/main/oss/index.ts'
import { expectNothingFound } from './axe.ts'
import { connectTo, makeBucket, withSandbox } from './connecting.ts'
import { expect, openBucket, openPractice, test } from './journey.ts'
import { openSettings } from './settings.ts'

test('a setting is changed with its difference seen, and the draft survives leaving the page', async ({
  page,
}) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Versions')
  await expect(page.getByText('Now: Never on')).toBeVisible()
  await page.getByRole('radio', { name: /^On / }).check()
  const bar = page.getByRole('status').filter({ hasText: '1 change' })
  await expect(bar).toContainText(/Never on.*On/)

  await page.getByRole('link', { name: 'Show objects' }).click()
  await openSettings(page, 'practice', 'Versions')
  await expect(page.getByRole('radio', { name: /^On / })).toBeChecked()

  await page.getByRole('button', { name: 'Review and save…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save “Versions”?' })
  await expect(dialog.getByRole('list', { name: 'What changes' })).toContainText(/Never on.*On/)
  await expect(dialog.getByRole('list', { name: 'Difference' })).toContainText('<Status>Enabled</Status>')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: On')).toBeVisible()
  await expect(bar).toBeHidden()
})

test('a setting is changed as text, and what cannot be read is said', async ({ page }) => {
  await openPractice(page)
  await openSettings(page, 'practice', 'Versions')
  await page.getByText('XML', { exact: true }).click()
  const text = page.getByRole('textbox', { name: 'Show as' })
  await text.fill('<VersioningConfiguration><Status>Enabled')
  await expect(page.getByRole('alert')).toContainText('This cannot be read')
  await text.fill('<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>')
  await page.getByRole('button', { name: 'Review and save…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Now: On')).toBeVisible()
})

test('what somebody else saved meanwhile is not overwritten unseen', async ({ page, journey }) => {
  await withSandbox(join(journey.workDir, 'oss'), async (sandbox) => {
    await makeBucket(sandbox, 'shared')
    const { url: endpoint, accessKeyId, accessKeySecret } = sandbox
    const client = new Client({ endpoint, accessKeyId, accessKeySecret })
    await connectTo(page, sandbox)
    await openBucket(page, 'shared')
    await openSettings(page, 'shared', 'Hotlink protection')
    await page.getByRole('textbox', { name: /allow list\), line 1$/ }).fill('https://mine.example')
    await client.putBucketReferer('shared', true, ['https://theirs.example'])

    await page.getByRole('button', { name: 'Review and save…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    const notice = page.getByRole('alert').filter({ hasText: 'Somebody changed this setting meanwhile' })
    await expect(notice).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Review and save…' })).toBeDisabled()
    await expectNothingFound(page)

    await notice.getByRole('button', { name: 'Discard my change' }).click()
    const line = page.getByRole('textbox', { name: /allow list\), line 1$/ })
    await expect(line).toHaveValue('https://theirs.example')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(line).toHaveValue('https://mine.example')

    await notice.getByRole('button', { name: 'Keep my change' }).click()
    await page.getByRole('button', { name: 'Review and save…' }).click()
    await expect(page.getByRole('dialog').getByRole('list', { name: 'What changes' })).toContainText(
      /allow list.*theirs\.example.*mine\.example/,
    )
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Now: On, 1 website')).toBeVisible()
    expect((await client.getBucketReferer('shared')).referers).toEqual(['https://mine.example'])
    await client.close()
  })
})
